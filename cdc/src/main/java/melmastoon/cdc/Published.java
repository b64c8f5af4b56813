package melmastoon.cdc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// What was published last, written in the same Kafka transaction: a restore of the database does not take it back.
///
/// Key: `published/<slot>` in [Topics#WATERMARKS]. Value: the fields as text, separated by spaces.
///
/// @param last the newest event, or null before the first
record Published(Lineage lineage, @Nullable Last last) {

    /// @param day the outbox partition that its row stands in, days since 1970
    record Last(UUID tenant, int epoch, long revision, UUID eventId, int day) {}

    static String key(String slot) {
        return "published/" + slot;
    }

    ProducerRecord<byte[], byte[]> toRecord(String slot) {
        var text = "1 %s %d %d %d".formatted(lineage.system(), lineage.timeline(), lineage.lsn(), lineage.epoch());
        if (last != null) {
            text += " %s %d %d %s %d"
                    .formatted(last.tenant(), last.epoch(), last.revision(), last.eventId(), last.day());
        }
        return new ProducerRecord<>(
                Topics.WATERMARKS.name(),
                0,
                key(slot).getBytes(StandardCharsets.UTF_8),
                text.getBytes(StandardCharsets.UTF_8));
    }

    static boolean isOf(String slot, byte @Nullable [] key) {
        return key != null && key(slot).equals(new String(key, StandardCharsets.UTF_8));
    }

    /// @param value null where the record was deleted
    /// @throws IllegalStateException where a newer cdc wrote it in another form
    static Optional<Published> of(byte @Nullable [] value) {
        if (value == null) {
            return Optional.empty();
        }
        var parts = new String(value, StandardCharsets.UTF_8).split(" ", -1);
        if (!parts[0].equals("1") || (parts.length != 5 && parts.length != 10)) {
            throw new IllegalStateException("what was published last was noted by another version of cdc");
        }
        var lineage =
                new Lineage(parts[1], Integer.parseInt(parts[2]), Long.parseLong(parts[3]), Integer.parseInt(parts[4]));
        return Optional.of(new Published(lineage, parts.length == 5 ? null : last(parts)));
    }

    private static Last last(String[] parts) {
        return new Last(
                UUID.fromString(parts[5]),
                Integer.parseInt(parts[6]),
                Long.parseLong(parts[7]),
                UUID.fromString(parts[8]),
                Integer.parseInt(parts[9]));
    }
}
