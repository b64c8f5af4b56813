package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import melmastoon.schemas.Payloads;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Kafka is away, Postgres is away, a row cannot be published.
class FailureTest {
    private static final String NEWER = """
        {"type": "record", "name": "TenantPainted", "namespace": "melmastoon.tenant.v1",
         "eventType": "melmastoon.tenant.painted.v1", "fields": [{"name": "%s", "type": "string"}]}
        """;

    private final Stack stack = new Stack();

    @AfterEach
    void stop() {
        stack.close();
    }

    @Test
    void anEventOfATypeThatThisBuildDoesNotKnowIsPublished() {
        var acme = stack.tenant();
        var painted = newer("color");
        stack.publishSchemas(List.of(painted));
        try (var topic = stack.topic()) {
            stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(1)
                    .commits("melmastoon.tenant.painted.v1", payload(painted))
                    .writes(1));
            assertThat(topic.of(acme).get(1).type()).isEqualTo("melmastoon.tenant.painted.v1");
        }
    }

    @Test
    void aSchemaThatIsNotPublishedYetBlocksTheStreamUntilItIs() {
        var painted = newer("shade");
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(3));
            acme.commits("melmastoon.tenant.painted.v1", payload(painted)).writes(2);
            cdc.becomes(Status.Phase.BLOCKED);
            assertThat(cdc.status().now().detail())
                    .contains("melmastoon.tenant.painted.v1", acme.key(), "revision 4", "run the release");
            assertThat(cdc.status().now().phase().isReady()).isFalse();
            assertThat(topic.poll().poll().of(acme)).as("nothing overtakes it").hasSize(3);

            stack.publishSchemas(List.of(painted));
            topic.awaitAllOf(acme);
            cdc.becomes(Status.Phase.STREAMING);
        }
    }

    @Test
    void aMalformedRowIsNamed() {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var cdc = stack.cdc("cdc-1");
            topic.awaitAllOf(acme.writes(1));
            acme.commits("melmastoon.tenant.plan_attached.v1", new byte[] {1, 2, 3});
            cdc.becomes(Status.Phase.BLOCKED);
            assertThat(cdc.status().now().detail())
                    .contains(acme.id.toString(), "revision 2", "malformed", "single-object encoding");
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

    /// Each test has one of its own, since what is published stays.
    private static Schema newer(String field) {
        return new SchemaParser().parse(NEWER.formatted(field)).mainSchema();
    }

    private static byte[] payload(Schema schema) {
        return Payloads.encode(new GenericRecordBuilder(schema)
                .set(schema.getFields().getFirst(), "blue")
                .build());
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(stack.kafka.child().pid()))
                .inheritIO()
                .start()
                .waitFor();
    }
}
