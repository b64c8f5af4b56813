package melmastoon.connectors;

import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// How far one partition is published: which of its polled records are not completed yet.
///
/// Only what is completed without a gap is committed, so a restart repeats a tail and skips nothing.
final class PartitionProgress {
    /// A record whose schema is not known yet. The partition is paused at it.
    ///
    /// @param since when the bridge read it
    record MissingSchema(long fingerprint, String type, long offset, Instant committedAt, Instant since) {
        String description(TopicPartition partition) {
            return "partition %d waits at offset %d for the schema %s, with which a newer build wrote a %s"
                    .formatted(partition.partition(), offset, HexFormat.of().toHexDigits(fingerprint), type);
        }
    }

    private final TreeSet<Long> open = new TreeSet<>();
    private final long lagFrom;
    private long next;
    private @Nullable MissingSchema missingSchema;

    /// @param lagFrom offset from which on the time until a record is published counts as lag; what lies before it is
    ///     the first copy of a log that is older than the bridge
    PartitionProgress(long lagFrom) {
        this.lagFrom = lagFrom;
    }

    void polled(long offset) {
        open.add(offset);
        next = offset + 1;
    }

    void completed(long offset) {
        open.remove(offset);
    }

    /// The record at `missing.offset()` and all after it will be polled again.
    void pauseAt(MissingSchema missing) {
        open.tailSet(missing.offset(), true).clear();
        next = missing.offset();
        missingSchema = missing;
    }

    void schemaFound() {
        missingSchema = null;
    }

    @Nullable
    MissingSchema missingSchema() {
        return missingSchema;
    }

    boolean countsAsLag(long offset) {
        return offset >= lagFrom;
    }

    int inFlight() {
        return open.size();
    }

    /// How far reading is ahead of the first record that is not completed.
    long ahead() {
        return open.isEmpty() ? 0 : next - open.first();
    }

    /// The offset to commit: that of the first record that is not completed.
    ///
    /// @param position of the consumer, which also counts the markers of transactions
    long committable(long position) {
        return open.isEmpty() ? position : open.first();
    }
}
