package melmastoon.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.INSTANT;

import io.opentelemetry.sdk.trace.SdkTracerProvider;
import melmastoon.schemas.Event;
import melmastoon.schemas.TenantKey;
import melmastoon.schemas.Topics;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// From the outbox to the topic, while nothing goes wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private Stack stack = new Stack();
    private Stack.Instance cdc =
            stack.cdc("cdc-1", SdkTracerProvider.builder().build().get("test"));

    @BeforeAll
    void start() {

        cdc.becomes(Status.Phase.STREAMING);
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void eventsArriveInOrderAndOnce() {
        var acme = stack.tenant().writes(20).commits(50, null);
        var other = stack.tenant().commits(3, null).writes(5);
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme, other);
            assertThat(topic.of(acme)).hasSize(70);
        }
    }

    @Test
    void aRecordCarriesItsTenantItsTimeAndTheRegistrysId() {
        var acme = stack.tenant().writes(1);
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme);
            var record = topic.records(acme).getFirst();
            var event = Event.of(record);
            assertThat(new String(record.key(), UTF_8)).isEqualTo(acme.key());
            assertThat(record.partition()).isEqualTo(TenantKey.partition(acme.key()));
            assertThat(record.timestamp()).isEqualTo(event.occurredAt().toEpochMilli());
            assertThat(record.value()[0]).isZero();
            assertThat(WriterSchemas.ofThisBuild()
                            .decode(event.fingerprint(), event.payload(), TenantPlanAttached.class))
                    .isEqualTo(acme.content());
        }
    }

    @Test
    void aRecordCarriesItsCommandAndTheTimeOfItsCommit() {
        var before = stack.databaseClock();
        var acme = stack.tenant().commits(2, null);
        var after = stack.databaseClock();
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme);
            var events = topic.of(acme);
            var command = events.getFirst().command();
            assertThat(events.stream().map(Event::command))
                    .containsExactly(new Event.Command(command.id(), 1, 2), new Event.Command(command.id(), 2, 2));
            assertThat(events.stream().map(Event::committedAt).distinct())
                    .singleElement(INSTANT)
                    .isBetween(before, after)
                    .isAfter(events.getFirst().occurredAt());
        }
    }

    @Test
    void theTraceOfTheCommandGoesOn() {
        var parent = "00-" + TRACE + "-b7ad6b7169203331-01";
        var acme = stack.tenant().commits(1, parent);
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme);
            assertThat(topic.of(acme).getFirst().traceparent())
                    .startsWith("00-" + TRACE + "-")
                    .isNotEqualTo(parent);
        }
    }

    @Test
    void everyPartitionSoonSaysThatItHasAllThatWasCommitted() {
        var acme = stack.tenant().writes(3);
        var committed = stack.databaseClock();
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme);
            var last = topic.records(acme).getLast();
            Stack.soon()
                    .until(() -> topic.poll().watermarks().values().stream()
                                    .filter(mark -> mark.instant().isAfter(committed) && mark.epoch() == 1)
                                    .count()
                            == Topics.EVENTS.partitions());
            assertThat(requireNonNull(topic.watermarks().get(last.partition())).offset())
                    .isGreaterThanOrEqualTo(last.offset());
        }
    }

    /// Also where no event comes with it: of a command that was refused under the lock (rulings 53, 59).
    @Test
    void theEndOfAnAuditChainIsPublishedAndAMalformedOneStopsNothing() {
        var acme = stack.tenant().writes(1);
        try (var topic = stack.topic()) {
            acme.emits(acme.id + " 1 2 no-hash");
            var head = acme.audits(7);
            Stack.soon().until(() -> topic.poll().auditHeads(acme).contains(head));
            topic.awaitAllOf(acme.writes(1));
            assertThat(topic.auditHeads(acme)).containsOnly(head);
        }
    }

    @Test
    void anIdleSlotMoves() {
        var before = stack.ask("select confirmed_flush_lsn from pg_replication_slots");
        Stack.soon()
                .until(() -> !String.valueOf(before)
                        .equals(stack.ask("select confirmed_flush_lsn from pg_replication_slots")));
    }

    @Test
    void whatItDoesIsMeasured() {
        var acme = stack.tenant().writes(2);
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme);
        }
        assertThat(cdc.meters().get("melmastoon.cdc.records").counter().count()).isGreaterThanOrEqualTo(2);
        assertThat(cdc.meters().get("melmastoon.cdc.lag").timer().count()).isEqualTo((long)
                cdc.meters().get("melmastoon.cdc.records").counter().count());
        assertThat(cdc.meters()
                        .get("melmastoon.cdc.state")
                        .tag("state", "streaming")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }
}
