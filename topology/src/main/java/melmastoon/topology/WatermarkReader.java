package melmastoon.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the watermarks into the [Views], from the topic's beginning and on: a consumer without a group, since every
/// process needs all of them. While it cannot read, the age of the views grows, and decisions turn stale.
final class WatermarkReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatermarkReader.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.WATERMARKS.name(), 0);

    private final String bootstrap;
    private final String clientId;
    private final Views views;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Consumer<byte[], byte[]> reading;

    WatermarkReader(String bootstrap, String instance, Views views) {
        this.bootstrap = bootstrap;
        this.clientId = instance + "-watermarks";
        this.views = views;
        this.thread = Thread.ofPlatform().daemon().name("watermarks").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    @Override
    public void close() {
        closed.countDown();
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        do {
            try {
                read();
            } catch (WakeupException _) {
                // Only close() wakes it.
                return;
            } catch (RuntimeException e) {
                LOG.warn("watermarks cannot be read, trying again: {}", e.toString());
            }
        } while (!isClosedWithin(AGAIN));
    }

    private void read() {
        try (var consumer = new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            reading = consumer;
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            while (!isClosedWithin(Duration.ZERO)) {
                consumer.poll(AGAIN)
                        .forEach(record ->
                                Watermark.of(record.key(), record.value()).ifPresent(views::watermark));
            }
        } finally {
            reading = null;
        }
    }

    private boolean isClosedWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return true;
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
}
