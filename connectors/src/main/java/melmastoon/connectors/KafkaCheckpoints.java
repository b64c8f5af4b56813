package melmastoon.connectors;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Checkpoints on the compacted topic [Topics#BRIDGE_OFFSETS]: key = partition, value = offset, both as text.
final class KafkaCheckpoints implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaCheckpoints.class);
    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final String kafka;
    private final Producer<byte[], byte[]> producer;

    KafkaCheckpoints(String kafka, Producer<byte[], byte[]> producer) {
        this.kafka = kafka;
        this.producer = producer;
    }

    @Override
    public Map<Integer, Long> read() {
        var found = new HashMap<Integer, Long>();
        var topic = new TopicPartition(Topics.BRIDGE_OFFSETS.name(), 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(topic));
            consumer.seekToBeginning(List.of(topic));
            var end = consumer.endOffsets(List.of(topic)).getOrDefault(topic, 0L);
            var limit = Instant.now().plus(READ_LIMIT);
            while (consumer.position(topic) < end) {
                if (Instant.now().isAfter(limit)) {
                    throw new TimeoutException("the bridge's checkpoints could not be read in time");
                }
                consumer.poll(Duration.ofMillis(200))
                        .forEach(record -> found.put(Integer.valueOf(record.key()), Long.valueOf(record.value())));
            }
        }
        return found;
    }

    @Override
    public void write(int partition, long offset) {
        var _ = producer.send(
                new ProducerRecord<>(
                        Topics.BRIDGE_OFFSETS.name(),
                        0,
                        bytes(Integer.toString(partition)),
                        bytes(Long.toString(offset))),
                (_, failure) -> {
                    if (failure != null) {
                        LOG.info("the checkpoint of partition {} was not written: {}", partition, failure.toString());
                    }
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
