package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import melmastoon.schemas.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The event topic, read and written to from outside.
record Topic(StackUnderTest stack) {
    static Topic of(StackUnderTest stack) {
        return new Topic(stack);
    }

    /// One record as far as order and repetition go.
    record Seen(long revision, String eventId) {}

    /// What readers see of `tenant`, in order, up to now.
    List<Seen> of(String tenant) {
        return records(tenant).stream()
                .filter(record -> record.headers().lastHeader("ce_tenantrevision") != null)
                .map(record -> new Seen(
                        Long.parseLong(header(record.headers(), "ce_tenantrevision")),
                        header(record.headers(), "ce_id")))
                .toList();
    }

    /// The types of the events of `tenant`, in order.
    List<String> types(String tenant) {
        return records(tenant).stream()
                .map(record -> header(record.headers(), "ce_type"))
                .toList();
    }

    /// Guarantee 1: no gap, and what repeats is a whole tail with the same ids.
    void everyRevisionOnceOrARepeatedTail(String tenant, String upTo) {
        var last = Position.decode(upTo).revision();
        var ids = new HashMap<Long, String>();
        long previous = 0;
        long highest = 0;
        for (var seen : of(tenant)) {
            assertThat(seen.revision()).as("no gap after %d", highest).isLessThanOrEqualTo(highest + 1);
            if (seen.revision() <= previous) {
                assertThat(ids).as("only what was seen repeats").containsKey(seen.revision());
            } else if (previous > 0) {
                assertThat(seen.revision()).as("a tail is whole").isEqualTo(previous + 1);
            }
            var before = ids.putIfAbsent(seen.revision(), seen.eventId());
            assertThat(before == null || before.equals(seen.eventId()))
                    .as("revision %d has one id", seen.revision())
                    .isTrue();
            previous = seen.revision();
            highest = Math.max(highest, seen.revision());
        }
        // A timer may have written more meanwhile.
        assertThat(highest).isGreaterThanOrEqualTo(last);
    }

    /// Puts a record into the tenant's log that cannot be decoded.
    void poison(String tenant) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", stack.url(Part.KAFKA)),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            Topics.EVENTS.name(), tenant.getBytes(StandardCharsets.UTF_8), new byte[] {9, 9, 9}))
                    .get();
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String tenant) {
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                stack.url(Part.KAFKA),
                "isolation.level",
                "read_committed",
                "auto.offset.reset",
                "earliest",
                "group.id",
                "e2e-" + UUID.randomUUID());
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.EVENTS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    if (new String(record.key(), StandardCharsets.UTF_8).equals(tenant)) {
                        found.add(record);
                    }
                }
            }
        }
        return found;
    }

    private static String header(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
