package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Kafka is away, Postgres is away, a row cannot be published.
class FailureTest {
    private final Stack stack = new Stack();

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void aRowOfANewerWriterStopsTheStreamAndSaysSo() throws Exception {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(3));
            acme.commits(1, null, payload -> {
                payload[2] ^= 1;
                return payload;
            });
            acme.writes(2);
            cdc.becomes(Status.Phase.RETRYING);
            assertThat(cdc.status().now().detail()).contains("its writer is newer");
            Thread.sleep(2000);
            assertThat(topic.poll().poll().of(acme)).as("nothing overtakes it").hasSize(3);
        }
    }

    @Test
    void aStalledBrokerDelaysEventsAndLosesNone() throws Exception {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(3));
            signal("STOP");
            // Longer than the walsender waits for a sign of life, and more rows than the engine's queue holds.
            for (var n = 0; n < 60; n++) {
                acme.commits(100, null);
            }
            Thread.sleep(6000);
            signal("CONT");
            topic.awaitAllOf(acme.writes(3));
        } finally {
            signal("CONT");
        }
    }

    @Test
    void aDatabaseThatRestartsIsStreamedFromAgain() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(3));
            stack.postgres.stop();
            stack.postgres.start();
            topic.awaitAllOf(acme.writes(3));
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(stack.kafka.child().pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
