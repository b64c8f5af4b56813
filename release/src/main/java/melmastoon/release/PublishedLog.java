package melmastoon.release;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import melmastoon.schemas.Event;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import melmastoon.tenant.v1.TenantGone;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What readers have heard: the topics that cdc writes.
final class PublishedLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GONE = EventCatalogue.of(TenantGone.class).name();

    private final String kafka;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /// @param tenants those that readers believe to exist
    /// @param epoch   the highest that any reader has heard of; 0 where nothing was published
    record Contents(Set<UUID> tenants, int epoch) {}

    PublishedLog(String kafka) throws StepFailed {
        this.kafka = kafka;
        try {
            consumer = new KafkaConsumer<>(
                    Map.of(
                            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            kafka,
                            ConsumerConfig.CLIENT_ID_CONFIG,
                            "release-restore",
                            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                            "read_committed",
                            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                            false,
                            ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                            false,
                            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                            30_000),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    /// Reads the whole log of events.
    Contents read() throws StepFailed {
        var tenants = new HashSet<UUID>();
        var epoch = new int[1];
        readToEnd(Topics.EVENTS, each -> {
            try {
                var event = Event.of(each);
                epoch[0] = Math.max(epoch[0], event.epoch());
                var tenant = TenantKey.uuid(event.tenantId());
                if (event.type().equals(GONE)) {
                    tenants.remove(tenant);
                } else {
                    tenants.add(tenant);
                }
            } catch (MalformedEvent _) {
                // Readers ignore it too.
            }
        });
        for (var mark : watermarks().values()) {
            epoch[0] = Math.max(epoch[0], mark.epoch());
        }
        return new Contents(tenants, epoch[0]);
    }

    /// Whether everything that was committed up to `instant` is in the log, under `epoch` or a newer one.
    boolean reached(Instant instant, int epoch) throws StepFailed {
        var marks = watermarks();
        return marks.size() == Topics.EVENTS.partitions()
                && marks.values().stream()
                        .allMatch(
                                mark -> mark.epoch() >= epoch && !mark.instant().isBefore(instant));
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<Integer, Watermark> watermarks() throws StepFailed {
        var marks = new HashMap<Integer, Watermark>();
        readToEnd(
                Topics.WATERMARKS,
                each -> Watermark.of(each.key(), each.value()).ifPresent(mark -> marks.put(mark.partition(), mark)));
        return marks;
    }

    private void readToEnd(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> receiver) throws StepFailed {
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        try {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            var progress = System.nanoTime();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                var read = consumer.poll(Duration.ofMillis(100));
                read.forEach(receiver);
                if (!read.isEmpty()) {
                    progress = System.nanoTime();
                } else if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                    throw new StepFailed(
                            "nothing could be read from topic " + topic.name() + " for " + PATIENCE.toSeconds() + " s");
                }
            }
        } catch (KafkaException e) {
            throw failed(e);
        }
    }

    private StepFailed failed(KafkaException e) {
        return new StepFailed("Kafka at " + kafka + " could not be asked: " + e.getMessage(), e);
    }
}
