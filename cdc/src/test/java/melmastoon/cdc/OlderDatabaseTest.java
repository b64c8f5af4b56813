package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A database that lacks what was published would issue the same revisions again. cdc does not publish from it.
class OlderDatabaseTest {
    /// Its own, since its data directory is exchanged.
    private static final Servers.Postgres POSTGRES = new Servers.Postgres(Servers.home());

    private final Stack stack = new Stack(POSTGRES);

    @AfterEach
    void dropTheDatabase() {
        stack.close();
    }

    @AfterAll
    static void stop() {
        POSTGRES.stop();
    }

    @Test
    void anOlderCopyIsRefusedUntilTheEpochIsRaised() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            publishThenGoBack(acme, topic);

            var cdc = stack.cdc("cdc-1").becomes(Status.Phase.REFUSED);
            assertThat(cdc.status().now().detail())
                    .contains("older than what was published")
                    .contains("release restore");
            assertThat(cdc.status().now().phase().isReady()).isFalse();

            stack.sql("update tenant.epoch set epoch = epoch + 1");
            cdc.becomes(Status.Phase.STREAMING);
            acme.continuesAt(2, 3);
            acme.writes(2);
            Stack.soon()
                    .until(() -> topic.poll().of(acme).stream()
                            .anyMatch(event -> event.epoch() == 2 && event.revision() == 5));
        }
    }

    @Test
    void anOlderCopyThatWentOnIsRefusedAllTheSame() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            publishThenGoBack(acme, topic);
            // Its log is now longer than what was published, but it is another log.
            acme.continuesAt(1, 3);
            acme.writes(50);
            stack.sql("select pg_switch_wal()");

            var cdc = stack.cdc("cdc-1").becomes(Status.Phase.REFUSED);
            assertThat(cdc.status().now().detail()).contains("is not in its outbox");
        }
    }

    @Test
    void anotherClusterIsRefused() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(3));
            cdc.close();
        }
        try (var elsewhere = Stack.behindTheSameTopics(Servers.postgres())) {
            var refused = elsewhere.cdc("cdc-x").becomes(Status.Phase.REFUSED);
            assertThat(refused.status().now().detail()).contains("another database cluster");
        }
    }

    private void publishThenGoBack(Stack.Tenant acme, TopicReader topic) {
        var cdc = stack.cdc("cdc-0");
        topic.awaitAllOf(acme.writes(3));
        cdc.close();
        POSTGRES.stop();
        POSTGRES.copyData("data", "older");
        POSTGRES.start();
        cdc = stack.cdc("cdc-0");
        topic.awaitAllOf(acme.writes(4));
        cdc.close();
        POSTGRES.stop();
        POSTGRES.moveData("data", "newer-" + acme.id);
        POSTGRES.moveData("older", "data");
        POSTGRES.start();
    }
}
