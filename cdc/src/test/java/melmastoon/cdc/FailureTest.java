package melmastoon.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.TracerProvider;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.Topics;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericRecordBuilder;
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
    void anEventOfATypeThatThisBuildDoesNotKnowIsPublished() {
        var acme = stack.tenant();
        var painted = newer("color");
        Servers.publishSchemas(List.of(painted));
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

            Servers.publishSchemas(List.of(painted));
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
            Thread.sleep(4000);
            signal("CONT");
            topic.awaitAllOf(acme.writes(3));
        } finally {
            signal("CONT");
        }
    }

    @Test
    void theSlotIsMeasuredWhileKafkaIsAway() throws Exception {
        var acme = stack.tenant();
        var tracer = TracerProvider.noop().get("test");
        var cdc = stack.cdc("cdc-1", tracer, Duration.ofMillis(1)).becomes(Status.Phase.STREAMING);
        awaitStatistics();
        try {
            signal("STOP");
            acme.commits(500, null);
            for (var name : List.of("melmastoon.cdc.slot.retained", "melmastoon.cdc.slot.unconfirmed")) {
                var gauge = cdc.meters().get(name).gauge();
                Stack.soon().until(() -> gauge.value() > 50_000);
            }
            stack.sql("update tenant.epoch set epoch = epoch + 1"); // makes it end its engine
            cdc.becomes(Status.Phase.RETRYING);
            var decoded = cdc.status().lastDecoded();
            var failures = cdc.meters().get("melmastoon.cdc.failures").counter();
            var before = failures.count();
            Stack.soon().until(() -> failures.count() > before + 1);
            assertThat(cdc.status().lastDecoded()).as("a retry decodes nothing").isEqualTo(decoded);
        } finally {
            signal("CONT");
        }
    }

    @Test
    void anEngineThatDoesNotEndReleasesTheSlotAllTheSame() throws Exception {
        var acme = stack.tenant();
        try (var topic = stack.topic()) {
            var tracer = TracerProvider.noop().get("test");
            var cdc = stack.cdc("cdc-1", tracer, Duration.ofMillis(1)).becomes(Status.Phase.STREAMING);
            topic.awaitAllOf(acme.writes(3));
            awaitStatistics();
            signal("STOP");
            acme.writes(3);
            stack.sql("update tenant.epoch set epoch = epoch + 1"); // makes it end its engine
            Stack.soon().until(() -> "f".equals(stack.ask("select active from pg_replication_slots")));
            assertThat(cdc.status().now().phase()).isNotEqualTo(Status.Phase.STANDBY);
            signal("CONT");
            topic.awaitAllOf(acme);
            cdc.becomes(Status.Phase.STREAMING);
        } finally {
            signal("CONT");
        }
    }

    @Test
    void aRaisedEpochIsToldInTheWatermarks() {
        try (var topic = stack.topic()) {
            stack.cdc("cdc-1").becomes(Status.Phase.STREAMING);
            stack.sql("update tenant.epoch set epoch = 7");
            Stack.soon()
                    .until(() -> topic.poll().watermarks().values().stream()
                                    .filter(mark -> mark.epoch() == 7)
                                    .count()
                            == Topics.EVENTS.partitions());
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

    /// Noted by whoever streams, once a second.
    private void awaitStatistics() {
        Stack.soon().until(() -> !"0".equals(stack.ask("select decoded from tenant.cdc_slot")));
    }

    /// Each test has one of its own, since what is published stays.
    private static Schema newer(String field) {
        return new SchemaParser().parse("""
                    {"type": "record", "name": "TenantPainted", "namespace": "melmastoon.tenant.v1",
                     "eventType": "melmastoon.tenant.painted.v1", "fields": [{"name": "%s", "type": "string"}]}
                    """.formatted(field)).mainSchema();
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
