package melmastoon.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/// Whatever happens to it, the thread that follows the schemas goes on: without it each event of a newer build would be
/// parked, or block cdc, for ever.
class SchemaTopicTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final TopicPartition TOPIC = new TopicPartition(Topics.SCHEMAS.name(), 0);
    private static final Schema NEWER = new SchemaParser()
            .parse("{\"type\": \"record\", \"name\": \"Newer\", \"fields\": []}")
            .mainSchema();

    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();

    @Test
    void aFailureThatIsNotKafkasEndsNothing() {
        Queue<Supplier<Consumer<byte[], byte[]>>> consumers = new ArrayDeque<>(List.of(
                () -> {
                    throw new IllegalStateException("not from Kafka");
                },
                () -> consumer(new PublishedSchema(7, NEWER).toRecord())));
        try (var topic = SchemaTopic.follow(() -> consumers.remove().get(), schemas)) {
            assertThat(topic.awaitRead(PATIENCE)).isTrue();
            assertThat(topic.isAlive()).isTrue();
        }
        assertThat(schemas.registryId(SchemaNormalization.parsingFingerprint64(NEWER)))
                .hasValue(7);
    }

    /// Avro has more exceptions than the one for syntax; a default of another type than its field is one of them.
    @Test
    void aRecordThatIsNoSchemaIsPassedOver() {
        var broken = new ProducerRecord<>(
                TOPIC.topic(),
                0,
                new byte[0],
                """
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": "int", "default": "x"}]}\
                """.getBytes(UTF_8),
                new RecordHeaders().add("registryid", "6".getBytes(UTF_8)));
        try (var topic =
                SchemaTopic.follow(() -> consumer(broken, new PublishedSchema(7, NEWER).toRecord()), schemas)) {
            assertThat(topic.awaitRead(PATIENCE)).isTrue();
        }
        assertThat(schemas.registryId(SchemaNormalization.parsingFingerprint64(NEWER)))
                .hasValue(7);
    }

    @Test
    void aTopicThatIsNotFollowedAnyMoreSaysSo() {
        var topic = SchemaTopic.follow(() -> consumer(), schemas);
        assertThat(topic.awaitRead(PATIENCE)).isTrue();
        topic.close();
        assertThat(topic.isAlive()).isFalse();
    }

    /// Of a topic with these records.
    @SafeVarargs
    private static Consumer<byte[], byte[]> consumer(ProducerRecord<byte[], byte[]>... records) {
        var consumer = new MockConsumer<byte[], byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(TOPIC, 0L));
        consumer.updateEndOffsets(Map.of(TOPIC, (long) records.length));
        consumer.schedulePollTask(() -> {
            for (var offset = 0; offset < records.length; offset++) {
                consumer.addRecord(new ConsumerRecord<>(
                        TOPIC.topic(),
                        0,
                        offset,
                        0,
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        records[offset].key(),
                        records[offset].value(),
                        records[offset].headers(),
                        Optional.empty()));
            }
        });
        return consumer;
    }
}
