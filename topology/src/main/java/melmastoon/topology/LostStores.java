package melmastoon.topology;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks, before a topology starts, for partitions whose changelog is empty although the group has committed offsets:
/// changelog and disk are lost, and the store would begin in the middle of the log, as if the tenants before it had
/// never been. Their offsets go back to the log's beginning, so that the store is built anew.
///
/// A changelog that was written to is never empty, since the partition's own entry is in it.
final class LostStores {
    private static final Logger LOG = LoggerFactory.getLogger(LostStores.class);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int PATIENCE_MS = 10_000;

    private LostStores() {}

    /// Tries until it is done: a killed member counts as one of the group until its session ends, and Kafka may be
    /// away.
    static void rebuild(String bootstrap, String applicationId, String store) throws InterruptedException {
        Map<String, Object> config = Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                PATIENCE_MS,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                PATIENCE_MS);
        while (true) {
            // Created anew each time, since that alone may fail: where no name of the brokers can be resolved.
            try (var admin = Admin.create(config)) {
                rebuild(admin, applicationId, store);
                return;
            } catch (ExecutionException | KafkaException e) {
                LOG.warn("{} cannot start yet: {}", applicationId, e.toString());
                Thread.sleep(AGAIN);
            }
        }
    }

    private static void rebuild(Admin admin, String applicationId, String store)
            throws ExecutionException, InterruptedException {
        var committed = new HashMap<TopicPartition, OffsetAndMetadata>();
        admin.listConsumerGroupOffsets(applicationId)
                .partitionsToOffsetAndMetadata()
                .get()
                .forEach((from, offset) -> {
                    if (offset != null && from.topic().equals(Topics.EVENTS.name())) {
                        committed.put(from, offset);
                    }
                });
        if (committed.isEmpty()) {
            return;
        }
        var beginnings = offsets(admin, committed.keySet(), OffsetSpec.earliest());
        var written = written(admin, applicationId + "-" + store + "-changelog");
        var lost = new HashMap<TopicPartition, OffsetAndMetadata>();
        committed.forEach((from, offset) -> {
            var beginning = beginnings.getOrDefault(from, 0L);
            if (offset.offset() > beginning && !written.contains(from.partition())) {
                lost.put(from, new OffsetAndMetadata(beginning));
            }
        });
        if (!lost.isEmpty()) {
            LOG.warn("the store {} of {} is lost and is built anew from {}", store, applicationId, lost.keySet());
            admin.alterConsumerGroupOffsets(applicationId, lost).all().get();
        }
    }

    /// The partitions of `changelog` with any record.
    private static Set<Integer> written(Admin admin, String changelog) throws ExecutionException, InterruptedException {
        if (!admin.listTopics().names().get().contains(changelog)) {
            return Set.of();
        }
        var partitions = admin.describeTopics(Set.of(changelog)).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(changelog, partition.partition()))
                .collect(Collectors.toSet());
        var begin = offsets(admin, partitions, OffsetSpec.earliest());
        return offsets(admin, partitions, OffsetSpec.latest()).entrySet().stream()
                .filter(end -> end.getValue() > begin.getOrDefault(end.getKey(), 0L))
                .map(end -> end.getKey().partition())
                .collect(Collectors.toSet());
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec which)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(partitions.stream().collect(Collectors.toMap(each -> each, _ -> which)))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> offset(entry.getValue())));
    }

    private static long offset(ListOffsetsResultInfo info) {
        return info.offset();
    }
}
