package melmastoon.schemas;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows [Topics#SCHEMAS] on a thread of its own: what newer builds write with becomes known to this one.
///
/// A consumer without a group, since every process needs all of it. While Kafka is away nothing is learned, and what is
/// known stays known.
public final class SchemaTopic implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaTopic.class);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.SCHEMAS.name(), 0);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final WriterSchemas schemas;
    private final Thread thread;
    private final Queue<CompletableFuture<Void>> waiting = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Consumer<byte[], byte[]> reading;
    private volatile boolean closed;

    private SchemaTopic(Supplier<Consumer<byte[], byte[]>> consumers, WriterSchemas schemas) {
        this.consumers = consumers;
        this.schemas = schemas;
        this.thread = Thread.ofPlatform().daemon().name("schemas").unstarted(this::run);
    }

    /// @param bootstrap Kafka's `bootstrap.servers`
    public static SchemaTopic follow(String bootstrap, String clientId, WriterSchemas schemas) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.CLIENT_ID_CONFIG,
                clientId,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false);
        return follow(
                () -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()), schemas);
    }

    static SchemaTopic follow(Supplier<Consumer<byte[], byte[]>> consumers, WriterSchemas schemas) {
        var topic = new SchemaTopic(consumers, schemas);
        topic.thread.start();
        return topic;
    }

    /// Whether the topic is followed. Where it is not, nothing more is learned until the process is started again.
    public boolean isAlive() {
        return thread.isAlive();
    }

    /// Waits until everything that stands in the topic now is known here.
    ///
    /// @return whether it is, before `patience` is over
    public boolean awaitRead(Duration patience) {
        var read = new CompletableFuture<Void>();
        waiting.add(read);
        wakeUp();
        try {
            read.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException | ExecutionException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        wakeUp();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void wakeUp() {
        var consumer = reading;
        if (consumer != null) {
            consumer.wakeup();
        }
    }

    private void run() {
        while (!closed) {
            try {
                readUntilClosed();
            } catch (RuntimeException e) {
                // Whatever it is: without this thread an event of a newer build would be parked for ever.
                LOG.warn("the topic {} cannot be read, trying again: {}", TOPIC.topic(), e.toString());
                pause();
            }
        }
    }

    private void readUntilClosed() {
        var consumer = consumers.get();
        try {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            reading = consumer;
            while (!closed) {
                read(consumer);
            }
        } finally {
            reading = null;
            // It has no group to leave, and would wait for the answer to its last fetch, up to 500 ms.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    private void read(Consumer<byte[], byte[]> consumer) {
        try {
            consumer.poll(waiting.isEmpty() ? POLL : Duration.ZERO).forEach(this::learn);
            // Counted before the end is asked for: who comes later may mean a later end.
            var asked = waiting.size();
            if (asked > 0 && isAtEnd(consumer)) {
                for (var each = waiting.poll(); each != null; each = --asked > 0 ? waiting.poll() : null) {
                    each.complete(null);
                }
            }
        } catch (WakeupException _) {
            // Somebody waits, or close() was called: the loop looks.
        }
    }

    private void learn(ConsumerRecord<byte[], byte[]> record) {
        PublishedSchema.of(record.value(), record.headers())
                .ifPresentOrElse(
                        schemas::learn,
                        () -> LOG.warn(
                                "the record at offset {} of {} is not a published schema",
                                record.offset(),
                                record.topic()));
    }

    private static boolean isAtEnd(Consumer<byte[], byte[]> consumer) {
        var end = consumer.endOffsets(List.of(TOPIC)).getOrDefault(TOPIC, Long.MAX_VALUE);
        return consumer.position(TOPIC) >= end;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
