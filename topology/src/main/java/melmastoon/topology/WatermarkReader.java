package melmastoon.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the watermarks into the [Views], from the topic's start and for ever: a consumer without a group, since every
/// process needs all of them. While it cannot read, nothing here is known to be young, and decisions turn stale.
final class WatermarkReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkReader.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.WATERMARKS.name(), 0);

    private final String bootstrap;
    private final String clientId;
    private final Views views;
    private final Thread thread;
    private volatile boolean closed;

    WatermarkReader(String bootstrap, String instance, Views views) {
        this.bootstrap = bootstrap;
        this.clientId = instance + "-watermarks";
        this.views = views;
        this.thread = Thread.ofPlatform().daemon().name("watermarks").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                read();
            } catch (WakeupException | InterruptException _) {
                // Only close() interrupts.
                return;
            } catch (KafkaException e) {
                LOG.warn("watermarks cannot be read, trying again: {}", e.getMessage());
                pause();
            }
        }
    }

    private void read() {
        try (var consumer = new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            while (!closed) {
                consumer.poll(AGAIN)
                        .forEach(record ->
                                Watermark.of(record.key(), record.value()).ifPresent(views::watermark));
            }
        }
    }

    private Map<String, Object> config() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                clientId,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
    }

    private static void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
