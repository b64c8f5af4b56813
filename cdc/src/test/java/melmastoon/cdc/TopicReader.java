package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.schemas.AuditHeadMessage;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topic;
import melmastoon.schemas.Topics;
import melmastoon.schemas.Watermark;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// All that a consumer with `read_committed` sees, and whether it keeps what cdc promises.
final class TopicReader implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<Arrived>> events = new HashMap<>();
    private final Map<Integer, Watermark> watermarks = new HashMap<>();

    private final List<AuditHeadMessage> auditHeads = new ArrayList<>();

    private record Arrived(ConsumerRecord<byte[], byte[]> record, Event event) {}

    /// @param from of each partition, see [#ends]
    TopicReader(String bootstrap, Map<TopicPartition, Long> from) {
        consumer = consumer(bootstrap);
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
    }

    /// Where a reader starts that needs nothing of what was published before.
    static Map<TopicPartition, Long> ends(String bootstrap) {
        try (var consumer = consumer(bootstrap)) {
            return consumer.endOffsets(Stream.of(Topics.EVENTS, Topics.WATERMARKS, Topics.AUDIT_HEADS)
                    .flatMap(TopicReader::partitions)
                    .toList());
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String bootstrap) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed", "max.poll.records", 10_000),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    TopicReader poll() {
        for (var each : consumer.poll(Duration.ofMillis(50))) {
            if (each.topic().equals(Topics.EVENTS.name())) {
                var event = Event.of(each);
                events.computeIfAbsent(event.tenantId(), _ -> new ArrayList<>()).add(new Arrived(each, event));
            } else if (each.topic().equals(Topics.AUDIT_HEADS.name())) {
                auditHeads.add(AuditHeadMessage.of(each.key(), each.value()).orElseThrow());
            } else {
                Watermark.of(each.key(), each.value()).ifPresent(mark -> watermarks.put(mark.partition(), mark));
            }
        }
        return this;
    }

    /// Waits until everything that the tenants wrote has come, and checks order and repetition on the way.
    void awaitAllOf(Stack.Tenant... tenants) {
        // All at once: while one tenant is waited for, a repeat of another may begin.
        Stack.soon().until(() -> {
            poll();
            return Stream.of(tenants).allMatch(this::isAtItsEnd);
        });
        for (var tenant : tenants) {
            assertOrder(of(tenant));
            assertThat(of(tenant).stream().map(Event::revision).distinct().toList())
                    .isEqualTo(
                            LongStream.rangeClosed(1, tenant.revision()).boxed().toList());
        }
    }

    /// The last one, not any: a repeat may still be under way.
    private boolean isAtItsEnd(Stack.Tenant tenant) {
        var arrived = arrived(tenant);
        return !arrived.isEmpty() && arrived.getLast().event().revision() == tenant.revision();
    }

    /// Each event is the next one, or the tail is told again from somewhere: without a gap, with the same ids, to its
    /// end. A repeat that another kill cuts short begins again further back; it never jumps ahead.
    static void assertOrder(List<Event> events) {
        var ids = new HashMap<Long, UUID>();
        var highest = 0L;
        var before = 0L;
        for (var event : events) {
            var revision = event.revision();
            assertThat(revision).as("no gap").isLessThanOrEqualTo(highest + 1);
            if (revision != before + 1) {
                assertThat(revision)
                        .as("a repeat goes back, and leaves nothing out")
                        .isLessThanOrEqualTo(before);
            }
            assertThat(ids.computeIfAbsent(revision, _ -> event.eventId()))
                    .as("a repeat has the same id")
                    .isEqualTo(event.eventId());
            highest = Math.max(highest, revision);
            before = revision;
        }
        assertThat(before).as("a repeat goes to the end").isEqualTo(highest);
    }

    List<Event> of(Stack.Tenant tenant) {
        return arrived(tenant).stream().map(Arrived::event).toList();
    }

    List<ConsumerRecord<byte[], byte[]>> records(Stack.Tenant tenant) {
        return arrived(tenant).stream().map(Arrived::record).toList();
    }

    private List<Arrived> arrived(Stack.Tenant tenant) {
        return events.getOrDefault(tenant.key(), List.of());
    }

    /// In the order in which they came.
    List<AuditHeadMessage> auditHeads(Stack.Tenant tenant) {
        return auditHeads.stream()
                .filter(head -> head.tenant().equals(tenant.id))
                .toList();
    }

    Map<Integer, Watermark> watermarks() {
        return Map.copyOf(watermarks);
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ZERO)); // it has no group to leave
    }

    private static Stream<TopicPartition> partitions(Topic topic) {
        return java.util.stream.IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition));
    }
}
