package melmastoon.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.Refused;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// The event topic from now on, kept by tenants. Safe for use by many threads.
final class EventLog implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(100);

    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();
    private final Map<String, List<Logged>> byTenant = new ConcurrentHashMap<>();
    private final CountDownLatch placed = new CountDownLatch(1);
    private final Thread reader;
    private volatile boolean closed;
    private volatile @Nullable RuntimeException failure;

    /// One event and what it says.
    record Logged(Event event, GenericRecord content) {}

    EventLog(Target target) {
        reader = Thread.ofPlatform().daemon().name("event-log").start(() -> read(target.url(Part.KAFKA)));
        try {
            placed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The events of `tenant` above `revision`, up to `last`; waits for them.
    List<Logged> between(String tenant, long revision, long last) {
        var events = byTenant.computeIfAbsent(tenant, _ -> new ArrayList<>());
        var end = Instant.now().plus(PATIENCE);
        synchronized (events) {
            while (events.isEmpty() || events.getLast().event().revision() < last) {
                if (failure != null) {
                    throw failure;
                }
                if (Instant.now().isAfter(end)) {
                    throw new Difference(
                            "revision %d of %s is not in the topic after %s".formatted(last, tenant, PATIENCE));
                }
                try {
                    events.wait(POLL.toMillis());
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    throw new Refused("interrupted");
                }
            }
            return events.stream()
                    .filter(each ->
                            each.event().revision() > revision && each.event().revision() <= last)
                    .toList();
        }
    }

    private void read(String kafka) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            placed.countDown();
            while (!closed) {
                consumer.poll(POLL).forEach(record -> keep(Event.of(record)));
            }
        } catch (RuntimeException e) {
            failure = e;
            placed.countDown();
        }
    }

    private void keep(Event event) {
        var events = byTenant.computeIfAbsent(event.tenantId(), _ -> new ArrayList<>());
        synchronized (events) {
            events.add(new Logged(event, schemas.decode(event.fingerprint(), event.payload())));
            events.notifyAll();
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
