package melmastoon.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import melmastoon.local.stack.Part;
import melmastoon.local.stack.StackUnderTest;
import org.junit.jupiter.api.Test;

/// Faults, on real processes. Each leaves the stack whole for the next.
class FaultsIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private final Api api = new Api();
    private final StackUnderTest stack = api.stack;
    private final AtomicInteger written = new AtomicInteger();

    @Test
    void whatWasWrittenWhileCdcWasDeadArrivesOnceItIsBack() {
        var hotel = Hotel.chain(api);
        stack.kill(Part.CDC);
        for (int i = 0; i < 20; i++) {
            hotel.region("Region " + i, hotel.root);
        }
        var written = hotel.position();
        stack.start(Part.CDC);

        hotel.reachesTheView();
        assertThat(hotel.position()).isEqualTo(written);
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    @Test
    void cdcKilledInTheMiddleOfAStreamLosesNothing() {
        var hotel = Hotel.chain(api);
        var writing = writing(hotel, 60);
        await().until(() -> written.get() > 10);
        stack.kill(Part.CDC);
        stack.start(Part.CDC);
        assertThat(writing).succeedsWithin(LIMIT);

        hotel.reachesTheView();
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    @Test
    void aSecondCdcWaitsAndTakesOverWhenTheFirstDies() {
        var hotel = Hotel.chain(api);
        try (var second = stack.secondCdc()) {
            await().untilAsserted(() ->
                    assertThat(String.join("\n", second.lastLines(20))).contains("another instance holds the slot"));
            hotel.region("North", hotel.root);
            hotel.reachesTheView();
            stack.kill(Part.CDC);
            hotel.region("South", hotel.root);
            hotel.reachesTheView();
            assertThat(second.isAlive()).isTrue();
        }
        stack.start(Part.CDC);
        hotel.region("East", hotel.root);
        hotel.reachesTheView();
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    @Test
    void aDroppedReplicationSlotIsMadeAnewAndNothingIsMissing() throws Exception {
        var hotel = Hotel.chain(api);
        hotel.region("Before", hotel.root);
        hotel.reachesTheView();
        stack.kill(Part.CDC);
        await().ignoreExceptions().until(this::dropSlot);
        for (int i = 0; i < 10; i++) {
            hotel.region("Region " + i, hotel.root);
        }
        stack.start(Part.CDC);

        hotel.reachesTheView();
        hotel.region("After", hotel.root);
        hotel.reachesTheView();
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    @Test
    void aQueryApiThatLostItsDiskRebuildsFromTheLog() throws Exception {
        var hotel = Hotel.chain(api);
        hotel.property("Kabul", hotel.root, "ppt_kabul");
        var writing = writing(hotel, 40);
        stack.kill(Part.QUERY_API);
        delete(stack.stateDirectory());
        assertThat(writing).succeedsWithin(LIMIT);
        stack.start(Part.QUERY_API);

        hotel.reachesTheView();
        assertThat(hotel.check(hotel.owner, "reservation:create", "ppt_kabul")
                        .json()
                        .path("allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void aPoisonRecordDeniesItsTenantAloneUntilASnapshotRepairsIt() throws Exception {
        var hotel = Hotel.chain(api);
        var neighbour = Hotel.chain(api);
        hotel.reachesTheView();
        Topic.of(stack).poison(hotel.id);

        await().untilAsserted(() -> assertThat(check(hotel)).isEqualTo("SUSPECT"));
        assertThat(check(neighbour)).isEqualTo("allowed");

        hotel.wrote(
                api.post(hotel.path("/snapshot"), api.platformAdmin(), Map.of()).expect(200));
        await().untilAsserted(() -> assertThat(check(hotel)).isEqualTo("allowed"));
        hotel.region("After", hotel.root);
        assertThat(check(hotel)).isEqualTo("allowed");
    }

    @Test
    void commandApiKilledInTheMiddleOfWritesLeavesNothingHalfWritten() {
        var hotel = Hotel.chain(api);
        var writing = writing(hotel, 500);
        await().until(() -> written.get() > 10);
        stack.kill(Part.COMMAND_API);
        assertThat(writing).as("a write without an answer").failsWithin(LIMIT);
        stack.start(Part.COMMAND_API);

        hotel.region("After", hotel.root);
        hotel.reachesTheView();
        Topic.of(stack).everyRevisionOnceOrARepeatedTail(hotel.id, hotel.position());
    }

    /// Makes regions one after another, and fails where one cannot be made.
    private CompletableFuture<Void> writing(Hotel hotel, int regions) {
        return CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; i < regions; i++) {
                        hotel.region("Region " + i, hotel.root);
                        written.incrementAndGet();
                    }
                },
                Thread::startVirtualThread);
    }

    private String check(Hotel hotel) {
        var reply = hotel.check(hotel.owner, "tenant:read", "");
        return reply.json().path("allowed").asBoolean() ? "allowed" : reply.text("denyReason");
    }

    private boolean dropSlot() throws Exception {
        try (var connection = stack.superuser();
                var drop = connection.createStatement()) {
            drop.execute("select pg_drop_replication_slot('tenant_outbox')");
            return true;
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThat(List.of(folder)).allMatch(Files::notExists);
    }
}
