package melmastoon.cdc;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import melmastoon.embedded.Child;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Guarantee 1: nothing is lost or reordered within a tenant, whichever process is killed and when; what repeats is a
/// whole tail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillTest {
    /// A writer without a pause stays so far ahead of the reader: unbounded, a slow machine would have more to publish
    /// than a fast one.
    private static final int MOST_UNREAD = 1000;

    private final Stack stack = new Stack();
    private final long seed = System.nanoTime();

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void killedAtAnyMomentItGoesOnWhereItWas() throws Exception {
        var random = new Random(seed);
        var writing = new AtomicBoolean(true);
        var tenants = new Stack.Tenant[] {stack.tenant(), stack.tenant(), stack.tenant()};
        var allowed = new AtomicLong(MOST_UNREAD);
        var writer = Thread.ofPlatform().start(() -> {
            while (writing.get()) {
                if (tenants[0].revision() < allowed.get()) {
                    for (var tenant : tenants) {
                        tenant.commits(1 + random.nextInt(20), null);
                    }
                } else {
                    LockSupport.parkNanos(1_000_000);
                }
            }
        });
        try (var topic = stack.topic()) {
            IntSupplier read = () -> {
                var events = topic.poll().of(tenants[0]);
                allowed.set(
                        MOST_UNREAD + (events.isEmpty() ? 0 : events.getLast().revision()));
                return events.size();
            };
            for (var kill = 0; kill < 3; kill++) {
                var cdc = stack.process("cdc-" + kill);
                var already = read.getAsInt();
                Stack.soon().until(() -> read.getAsInt() > already);
                var moment = System.nanoTime() + random.nextLong(700_000_000);
                Stack.soon().until(() -> read.getAsInt() > already && System.nanoTime() >= moment);
                cdc.kill();
            }
            try (var _ = stack.process("cdc-last")) {
                writing.set(false);
                writer.join();
                topic.awaitAllOf(tenants);
            }
        } catch (AssertionError e) {
            throw new AssertionError("with seed " + seed, e);
        } finally {
            writing.set(false);
        }
    }

    @Test
    void anotherInstanceTakesOverWithinSeconds() throws Exception {
        var acme = stack.tenant();
        var first = stack.process("cdc-a");
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme.writes(3));
            var second = stack.cdc("cdc-b").becomes(Status.Phase.STANDBY);
            first.kill();
            topic.awaitAllOf(acme.writes(3));
            second.becomes(Status.Phase.STREAMING).close();
        }
    }

    @Test
    void aPausedInstanceIsFencedAndStandsByWhenItWakes() throws Exception {
        var acme = stack.tenant();
        var paused = stack.process("cdc-p");
        try (var topic = stack.topic()) {
            topic.awaitAllOf(acme.writes(3));
            signal(paused, "STOP");
            acme.writes(2);
            var second = stack.cdc("cdc-q").becomes(Status.Phase.STREAMING);
            topic.awaitAllOf(acme.writes(5));
            signal(paused, "CONT");
            topic.awaitAllOf(acme.writes(20));
            Stack.soon()
                    .until(() ->
                            paused.lastLines(5).stream().anyMatch(line -> line.contains("another instance holds")));
            topic.awaitAllOf(acme.writes(5));
            second.becomes(Status.Phase.STREAMING).close();
        } finally {
            paused.kill();
        }
    }

    private static void signal(Child child, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
