package melmastoon.cdc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A database that lacks what was published would issue the same revisions again. cdc does not publish from it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OlderDatabaseTest {
    /// Of its own: its data directory goes back in time.
    private final Stack stack = new Stack();

    private int copies;

    @AfterAll
    void stop() {
        stack.close();
    }

    @AfterEach
    void stopInstances() {
        stack.stopInstances();
    }

    /// The test before this one left a database that is behind.
    @BeforeEach
    void confirmTheRestore() {
        stack.sql("update tenant.epoch set epoch = epoch + 10");
    }

    @Test
    void anOlderCopyIsRefusedUntilTheEpochIsRaised() {
        var acme = tenant();
        try (var topic = stack.topic()) {
            publishThenGoBack(acme, topic);

            var cdc = stack.cdc("cdc-1").becomes(Status.Phase.REFUSED);
            assertThat(cdc.status().now().detail())
                    .contains("older than what was published")
                    .contains("raise the epoch");
            assertThat(cdc.status().now().phase().isReady()).isFalse();

            stack.sql("update tenant.epoch set epoch = epoch + 1");
            cdc.becomes(Status.Phase.STREAMING);
            acme.continuesAt(epoch(), 3);
            acme.writes(2);
            await().atMost(Stack.SOON)
                    .until(() -> topic.poll().of(acme).stream()
                            .anyMatch(event -> event.epoch() == epoch() && event.revision() == 5));
        }
    }

    @Test
    void anOlderCopyThatWentOnIsRefusedAllTheSame() {
        var acme = tenant();
        try (var topic = stack.topic()) {
            publishThenGoBack(acme, topic);
            // Its log is now longer than what was published, but it is another log.
            acme.continuesAt(epoch(), 3);
            acme.writes(50);
            stack.sql("select pg_switch_wal()");

            var cdc = stack.cdc("cdc-1").becomes(Status.Phase.REFUSED);
            assertThat(cdc.status().now().detail()).contains("is not in its outbox");
        }
    }

    @Test
    void anotherClusterIsRefused() {
        try (var topic = stack.topic()) {
            stack.cdc("cdc-1");
            topic.awaitAllOf(tenant().writes(3));
            stack.stopInstances();
        }
        var epoch = epoch();
        stack.stopPostgres();
        stack.moveData("data", "former");
        stack.startPostgres();
        stack.migrate();
        stack.sql("update tenant.epoch set epoch = " + epoch);
        var cdc = stack.cdc("cdc-1").becomes(Status.Phase.REFUSED);
        assertThat(cdc.status().now().detail()).contains("another database cluster");
    }

    private Stack.Tenant tenant() {
        var tenant = stack.tenant();
        tenant.continuesAt(epoch(), 0);
        return tenant;
    }

    private int epoch() {
        return Integer.parseInt(requireNonNull(stack.ask("select epoch from tenant.epoch")));
    }

    private void publishThenGoBack(Stack.Tenant acme, TopicReader topic) {
        stack.cdc("cdc-0");
        topic.awaitAllOf(acme.writes(3));
        stack.stopInstances();
        stack.stopPostgres();
        stack.copyData("data", "older");
        stack.startPostgres();
        stack.cdc("cdc-0");
        topic.awaitAllOf(acme.writes(4));
        stack.stopInstances();
        stack.stopPostgres();
        stack.moveData("data", "newer-" + copies++);
        stack.moveData("older", "data");
        stack.startPostgres();
    }
}
