package melmastoon.query;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// In place of cdc and release: creates the topics, writes events, and watermarks that tell their age.
final class Feed implements AutoCloseable {
    private static final int SCHEMA_ID = 7;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<Integer, Long> offsets = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watermarks = Executors.newSingleThreadScheduledExecutor();

    Feed(String bootstrap) throws Exception {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrap))) {
            admin.createTopics(Topics.ALL.stream()
                            .map(topic ->
                                    new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs()))
                            .toList())
                    .all()
                    .get();
        }
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        var ignored = watermarks.scheduleAtFixedRate(this::watermark, 0, 100, TimeUnit.MILLISECONDS);
        assert !ignored.isDone();
    }

    void send(Collection<Event> events) throws Exception {
        var sent = events.stream()
                .map(event -> producer.send(event.toRecord(SCHEMA_ID)))
                .toList();
        for (var each : sent) {
            noted(each.get());
        }
    }

    void send(ProducerRecord<byte[], byte[]> record) throws Exception {
        noted(producer.send(record).get());
    }

    private void noted(RecordMetadata at) {
        offsets.merge(at.partition(), at.offset(), Math::max);
    }

    private void watermark() {
        var now = Instant.now();
        for (int partition = 0; partition < Topics.EVENTS.partitions(); partition++) {
            var sent = producer.send(new Watermark(partition, now, offsets.getOrDefault(partition, -1L), 1).toRecord());
            assert sent != null;
        }
    }

    @Override
    public void close() {
        watermarks.shutdownNow();
        producer.close();
    }
}
