package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One writer at a time, all or nothing.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventLogTest {
    private static final Published PUBLISHED = new Published(new Lineage("7001", 1, 1000, 1), null);
    private final Stack stack = new Stack();
    private final RegistryIds registryIds = RegistryIds.follow(stack.settings("cdc"));

    @AfterAll
    void stop() {
        registryIds.close();
        stack.close();
    }

    @Test
    void aPredecessorThatWakesUpCanNoLongerWrite() throws Exception {
        var acme = stack.tenant();
        try (var topic = stack.topic();
                var paused = open("cdc-a")) {
            paused.publish(events(acme, 1, 2), new AuditHeads(), PUBLISHED);
            try (var successor = open("cdc-b")) {
                successor.publish(events(acme, 3, 4), new AuditHeads(), PUBLISHED);
                assertThatThrownBy(() -> paused.publish(events(acme, 3, 3), new AuditHeads(), PUBLISHED))
                        .isInstanceOf(EventLog.PublishFailed.class);
                successor.publish(events(acme, 5, 5), new AuditHeads(), PUBLISHED);
            }
            Stack.soon().until(() -> topic.poll().of(acme).size() >= 5);
            assertThat(topic.of(acme).stream().map(Event::revision)).containsExactly(1L, 2L, 3L, 4L, 5L);
        }
    }

    @Test
    void aNewWriterKnowsTheLastOffsetOfEveryPartition() throws Exception {
        var acme = stack.tenant();
        var partition = TenantKey.partition(acme.key());
        List<Long> known;
        try (var before = open("cdc-a")) {
            before.publish(events(acme, 1, 3), new AuditHeads(), PUBLISHED);
            known = before.lastOffsets();
        }
        try (var after = open("cdc-b")) {
            assertThat(after.lastOffsets()).isEqualTo(known).hasSize(Topics.EVENTS.partitions());
            assertThat(after.lastOffsets().get(partition)).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void whatWasPublishedLastIsReadBackWithTheBatch() throws Exception {
        var last = new Published(
                new Lineage("7001", 1, 2000, 1),
                new Published.Last(UUID.randomUUID(), 1, 9, UUID.randomUUID(), 20_000));
        try (var log = open("cdc-a");
                var reader = new LogReader(stack.settings("cdc-a"))) {
            log.publish(events(stack.tenant(), 1, 1), new AuditHeads(), PUBLISHED);
            log.publish(events(stack.tenant(), 1, 1), new AuditHeads(), last);
            assertThat(reader.published(Settings.SLOT)).contains(last);
        }
    }

    private EventLog open(String instance) throws InterruptedException {
        var settings = stack.settings(instance);
        return EventLog.open(settings, registryIds);
    }

    private static List<Event> events(Stack.Tenant tenant, long from, long to) {
        var payload = ByteBuffer.wrap(Payloads.encode(tenant.content()));
        return LongStream.rangeClosed(from, to)
                .mapToObj(revision -> new Event(
                        UUID.randomUUID(),
                        tenant.key(),
                        "melmastoon.tenant.plan_attached.v1",
                        tenant.key(),
                        Instant.now(),
                        1,
                        revision,
                        new Event.Command(UUID.randomUUID(), 1, 1),
                        Instant.now(),
                        null,
                        Payloads.fingerprint(payload),
                        Payloads.binary(payload)))
                .toList();
    }
}
