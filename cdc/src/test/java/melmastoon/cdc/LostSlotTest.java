package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What no slot delivered is published from the table.
class LostSlotTest {
    private final Stack stack = new Stack();

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void rowsWrittenBeforeThereWasASlotArePublished() {
        var acme = stack.tenant().writes(5);
        stack.cdc("cdc-1");
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme);
            topic.awaitAllOf(acme.writes(5));
        }
    }

    @Test
    void aSlotDroppedWhileNobodyStreamsIsRecovered() {
        var acme = stack.tenant();
        var quiet = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1").becomes(Status.Phase.STREAMING);
            topic.awaitAllOf(acme.writes(5), quiet.writes(2));
            cdc.close();
            acme.writes(5);
            stack.sql("select pg_drop_replication_slot('tenant_outbox')");
            acme.writes(5);
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme, quiet);
            topic.awaitAllOf(acme.writes(5));
            assertThat(topic.of(quiet))
                    .as("what was published is not published again")
                    .hasSize(2);
            assertThat(stack.ask("select recovered_at from tenant.cdc_slot")).isNotNull();
        }
    }

    @Test
    void aSlotDroppedWhileWritesGoOnIsRecovered() throws Exception {
        var acme = stack.tenant();
        var writing = new AtomicBoolean(true);
        try (var topic = stack.topic()) {
            stack.cdc("cdc-1").becomes(Status.Phase.STREAMING);
            var writer = Thread.ofPlatform().start(() -> {
                while (writing.get()) {
                    acme.commits(3, null);
                    LockSupport.parkNanos(5_000_000); // leaves a slow machine time to publish
                }
            });
            Stack.soon().until(() -> topic.poll().of(acme).size() > 10);
            stack.dropSlot();
            var size = topic.poll().of(acme).size();
            Stack.soon().until(() -> topic.poll().of(acme).size() > size + 30);
            writing.set(false);
            writer.join();
            topic.awaitAllOf(acme);
        } finally {
            writing.set(false);
        }
    }

    @Test
    void aSlotThatTheServerGaveUpIsMadeAnew() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(5));
            cdc.close();
            acme.writes(5);
            // More log than this server keeps for a slot, which is 128 MB.
            for (var n = 0; n < 12; n++) {
                stack.sql("select pg_logical_emit_message(false, 'filler', '')", "select pg_switch_wal()");
            }
            stack.sql("checkpoint");
            assertThat(stack.ask("select wal_status from pg_replication_slots")).isEqualTo("lost");
            acme.writes(5);
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme);
            topic.awaitAllOf(acme.writes(5));
        }
    }

    @Test
    void aCrashInTheMiddleOfARecoveryRepeatsIt() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(5));
            cdc.close();
            // As it is after a crash between making the slot and publishing from the table.
            stack.sql("select pg_drop_replication_slot('tenant_outbox')");
            acme.writes(5);
            stack.sql(
                    "update tenant.cdc_slot set recovered_at = null",
                    "select pg_create_logical_replication_slot('tenant_outbox', 'pgoutput')");
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme);
        }
    }

    @Test
    void aSlotThatSomebodyMadeByHandIsNotBelieved() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(5));
            awaitStatistics();
            cdc.close();
            acme.writes(5);
            stack.sql(
                    "select pg_drop_replication_slot('tenant_outbox')",
                    "select pg_create_logical_replication_slot('tenant_outbox', 'pgoutput')");
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme);
            topic.awaitAllOf(acme.writes(5));
        }
    }

    @Test
    void onlyTheRecoveryThatIsDueEndsIt() throws Exception {
        var slot = new ReplicationSlot(Connections.of(stack.settings("cdc-1")));
        var first = slot.requireRecovery();
        var second = slot.requireRecovery();
        assertThat(slot.setRecovered(first)).isFalse();
        assertThat(slot.record().recovered()).isFalse();
        assertThat(slot.setRecovered(second)).isTrue();
        assertThat(slot.record().recovered()).isTrue();
    }

    private void awaitStatistics() {
        Stack.soon().until(() -> !"0".equals(stack.ask("select decoded from tenant.cdc_slot")));
    }
}
