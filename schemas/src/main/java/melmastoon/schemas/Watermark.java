package melmastoon.schemas;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// How fresh one partition of [Topics#EVENTS] is: all that was committed in Postgres up to `instant` stands at or
/// before `offset`.
///
/// A reader that has handled `offset` is as old as `instant`, no older. Key: the partition's number. Value: instant,
/// offset and epoch, as text.
///
/// @param instant by Postgres' clock
/// @param offset  of the partition's last event record; -1 while it has none
/// @param epoch   of the database that `instant` was read from: a tenant whose state is of an older one may hold
///                what a restore has taken back
public record Watermark(int partition, Instant instant, long offset, int epoch) {

    public ProducerRecord<byte[], byte[]> toRecord() {
        return new ProducerRecord<>(
                Topics.WATERMARKS.name(),
                0,
                Integer.toString(partition).getBytes(StandardCharsets.UTF_8),
                (instant + " " + offset + " " + epoch).getBytes(StandardCharsets.UTF_8));
    }

    /// The watermark in a record of [Topics#WATERMARKS], or empty where it is something else that is kept there.
    public static Optional<Watermark> of(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return Optional.empty();
        }
        try {
            var parts = new String(value, StandardCharsets.UTF_8).split(" ", 3);
            var partition = Integer.parseInt(new String(key, StandardCharsets.UTF_8));
            return parts.length == 3
                    ? Optional.of(new Watermark(
                            partition, Instant.parse(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2])))
                    : Optional.empty();
        } catch (NumberFormatException | DateTimeException _) {
            return Optional.empty();
        }
    }
}
