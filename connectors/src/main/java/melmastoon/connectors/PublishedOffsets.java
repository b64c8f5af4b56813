package melmastoon.connectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where each assigned partition starts, and storing how far it is published.
///
/// That is stored twice: as offsets of the consumer group, and every few seconds as [Checkpoints]. Kafka deletes the
/// offsets of a group that has had no member for a week (`offsets.retention.minutes`), and the consumer's own answer
/// to that would be to publish the whole log again, or to skip what it missed. A partition that has neither is new
/// and starts at the beginning of the log.
final class PublishedOffsets {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedOffsets.class);
    private static final Duration CHECKPOINT_EVERY = Duration.ofSeconds(5);
    private static final Duration COMMIT_LIMIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> consumer;
    private final Checkpoints checkpoints;
    private final Map<TopicPartition, PartitionProgress> partitions;
    private final Map<TopicPartition, Long> committed = new HashMap<>();
    private final Map<TopicPartition, Long> checkpointed = new HashMap<>();
    private Instant nextCheckpoint = Instant.EPOCH;
    private boolean refused;

    /// @param partitions those assigned now; [#start] adds to them, [#forget] removes
    PublishedOffsets(
            Consumer<byte[], byte[]> consumer,
            Checkpoints checkpoints,
            Map<TopicPartition, PartitionProgress> partitions) {
        this.consumer = consumer;
        this.checkpoints = checkpoints;
        this.partitions = partitions;
    }

    /// Puts each of `assigned` where publishing has to go on.
    void start(Collection<TopicPartition> assigned) {
        var known = consumer.committed(Set.copyOf(assigned));
        var missing = assigned.stream().filter(each -> known.get(each) == null).toList();
        assigned.forEach(each -> partitions.put(each, new PartitionProgress(0)));
        if (!missing.isEmpty()) {
            var saved = checkpoints.read();
            var ends = consumer.endOffsets(missing);
            var lost = missing.stream()
                    .filter(each -> saved.containsKey(each.partition()))
                    .toList();
            var unpublished = missing.stream()
                    .filter(each -> !saved.containsKey(each.partition()))
                    .toList();
            lost.forEach(each -> startAtCheckpoint(each, saved.getOrDefault(each.partition(), 0L)));
            if (!unpublished.isEmpty()) {
                LOG.info("{} partitions were never published and start at their beginning", unpublished.size());
                consumer.seekToBeginning(unpublished);
                unpublished.forEach(each -> partitions.put(each, new PartitionProgress(ends.getOrDefault(each, 0L))));
            }
        }
    }

    private void startAtCheckpoint(TopicPartition partition, long checkpoint) {
        LOG.warn(
                "CONNECTORS_OFFSETS_LOST: the group has no offset for partition {}; it continues at the checkpoint {},"
                        + " so its last events may be repeated",
                partition.partition(),
                checkpoint);
        consumer.seek(partition, checkpoint);
    }

    /// Commits what has changed, without waiting for the broker.
    void commit() {
        var changed = changed(partitions.keySet());
        if (!changed.isEmpty()) {
            consumer.commitAsync(changed, this::committed);
        }
        if (Instant.now().isAfter(nextCheckpoint)) {
            checkpoint(partitions.keySet());
            nextCheckpoint = Instant.now().plus(CHECKPOINT_EVERY);
        }
    }

    /// Commits before the partitions go to another member or the process ends.
    void commitNow(Collection<TopicPartition> leaving) {
        var changed = changed(leaving);
        try {
            commitSync(changed);
        } catch (KafkaException e) {
            LOG.warn("offsets could not be committed, so the last events will be repeated: {}", e.toString());
        }
        checkpoint(leaving);
    }

    void forget(Collection<TopicPartition> leaving) {
        leaving.forEach(each -> {
            partitions.remove(each);
            committed.remove(each);
            checkpointed.remove(each);
        });
    }

    private Map<TopicPartition, OffsetAndMetadata> changed(Collection<TopicPartition> among) {
        var changed = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (var partition : among) {
            var progress = partitions.get(partition);
            if (progress != null) {
                var offset = progress.committable(consumer.position(partition));
                if (offset > committed.getOrDefault(partition, -1L)) {
                    committed.put(partition, offset);
                    changed.put(partition, new OffsetAndMetadata(offset));
                }
            }
        }
        return changed;
    }

    /// A commit is refused during a rebalance; the next one repeats it.
    private void committed(Map<TopicPartition, OffsetAndMetadata> offsets, @Nullable Exception failure) {
        if (failure != null) {
            if (!refused) {
                LOG.info("offsets could not be committed now and will be later: {}", failure.toString());
            }
            offsets.keySet().forEach(committed::remove);
        }
        refused = failure != null;
    }

    private void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets, COMMIT_LIMIT);
        } catch (WakeupException _) {
            // It was meant for the poll that is over.
            consumer.commitSync(offsets, COMMIT_LIMIT);
        }
    }

    private void checkpoint(Collection<TopicPartition> among) {
        for (var partition : among) {
            var offset = committed.get(partition);
            if (offset != null && !offset.equals(checkpointed.put(partition, offset))) {
                checkpoints.write(partition.partition(), offset);
            }
        }
    }
}
