package melmastoon.connectors;

import static melmastoon.connectors.Arrivals.ofTenant;
import static melmastoon.connectors.Arrivals.revisions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.pubsub.v1.TopicName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.schemas.DeadLetterHeaders;
import melmastoon.schemas.Event;
import melmastoon.schemas.TenantKey;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// This build publishes what a newer build writes: its bridge needs the schema and nothing else.
@ExtendWith(SharedServers.class)
class NewerBuildTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String ALL = TopicSpec.ALL_TYPES.name();

    private final BridgeFixture servers;
    private final String tenant = TestEvents.newTenant();

    /// Types and topics outlive a test, so each test has its own.
    private final String unique = "x" + UUID.randomUUID().toString().replace("-", "");

    NewerBuildTest(BridgeFixture servers) {
        this.servers = servers;
    }

    @AfterEach
    void stop() {
        servers.stopBridges();
    }

    @Test
    void aFieldThatThisBuildDoesNotHaveIsPublished() {
        var schema = planAttachedWithANewField();
        servers.release(schema);
        var typed = servers.arrivals(TestEvents.PLAN_ATTACHED);
        servers.start("one");
        var plan = TestEvents.plan(tenant, 1);
        var content = new GenericData.Record(schema);
        content.put("tenantId", tenant);
        content.put("state", plan.getState());
        content.put("attachedBy", "user:usr_1");
        servers.write(TestEvents.event(tenant, 1, tenant, TestEvents.PLAN_ATTACHED, content));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, typed))
                        .singleElement()
                        .satisfies(message -> assertThat(message.getData().toStringUtf8())
                                .contains("\"attachedBy\":\"user:usr_1\"")));
    }

    @Test
    void aTypeThatThisBuildDoesNotHaveGetsItsTopicAndItsSchemasRetention() {
        var schema = newType("\"retentionDays\": 5,", "{\"name\": \"note\", \"type\": \"string\"}");
        servers.release(schema);
        var all = servers.arrivals(ALL);
        servers.start("one");
        servers.write(event(schema, 1, Map.of("note", "first")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all)).hasSize(1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        var typed = servers.arrivals(type());
        servers.write(event(schema, 2, Map.of("note", "second")));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, typed))
                        .singleElement()
                        .satisfies(message -> assertThat(message.getData().toStringUtf8())
                                .isEqualTo("{\"tenantId\":\"%s\",\"note\":\"second\"}".formatted(tenant))));
        assertThat(servers.topics
                        .getTopic(TopicName.of(BridgeFixture.PROJECT, type()))
                        .getMessageRetentionDuration()
                        .getSeconds())
                .isEqualTo(Duration.ofDays(5).toSeconds());
    }

    @Test
    void valuesOfTypesThatNoEventOfThisBuildHasArePublished() {
        var schema = newType("", """
                {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
                {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                {"name": "hash", "type": {"type": "fixed", "name": "Hash%s", "size": 2}},
                {"name": "rates", "type": {"type": "map", "values": ["null", "double"]}}
                """.formatted(unique));
        servers.release(schema);
        var all = servers.arrivals(ALL);
        servers.start("one");
        servers.write(event(
                schema,
                1,
                Map.of(
                        "price",
                        ByteBuffer.wrap(new byte[] {4, (byte) 0xE2}),
                        "day",
                        1,
                        "hash",
                        new GenericData.Fixed(schema.getField("hash").schema(), new byte[] {1, 2}),
                        "rates",
                        Map.of("low", 0.5))));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(ofTenant(tenant, all))
                        .singleElement()
                        .satisfies(message -> assertThat(message.getData().toStringUtf8())
                                .endsWith("\"price\":\"12.50\",\"day\":\"1970-01-02\",\"hash\":\"AQI=\","
                                        + "\"rates\":{\"low\":0.5}}")));
    }

    @Test
    void anEventWhoseSchemaIsNotKnownYetWaitsAndHoldsUpItsOwnPartitionOnly() {
        var schema = newType("", "{\"name\": \"note\", \"type\": \"string\"}");
        var neighbour = tenantIn(TenantKey.partition(tenant), true);
        var stranger = tenantIn(TenantKey.partition(tenant), false);
        var all = servers.arrivals(ALL);
        var bridge = servers.start("one");
        servers.write(TestEvents.planAttached(tenant, 1), event(schema, 2, Map.of("note", "new")));
        servers.write(TestEvents.planAttached(tenant, 3), TestEvents.planAttached(neighbour, 1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(bridge.status().unpublished().missingSchemas())
                        .singleElement()
                        .asString()
                        .contains("partition " + TenantKey.partition(tenant), type()));
        servers.write(TestEvents.planAttached(stranger, 1));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(revisions(stranger, all)).containsExactly(1L));
        assertThat(revisions(tenant, all)).containsExactly(1L);
        assertThat(revisions(neighbour, all)).isEmpty();
        assertThat(servers.uncommitted()).isPositive();
        assertThat(bridge.meters()
                        .get("melmastoon.connectors.missing.schemas")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(bridge.status().oldestUnpublished()).isPositive();

        servers.release(schema);
        await().atMost(SOON).untilAsserted(() -> {
            assertThat(revisions(tenant, all)).containsExactly(1L, 2L, 3L);
            assertThat(revisions(neighbour, all)).containsExactly(1L);
        });
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        assertThat(deadLetterReasons()).isEmpty();
        assertThat(bridge.status().unpublished().missingSchemas()).isEmpty();
    }

    @Test
    void aTypeThatNoTopicCanBeNamedAfterIsADeadLetter() {
        var all = servers.arrivals(ALL);
        servers.start("one");
        servers.write(
                TestEvents.event(tenant, 1, tenant, "no topic/name", TestEvents.plan(tenant, 1)),
                TestEvents.event(tenant, 2, tenant, ALL, TestEvents.plan(tenant, 2)),
                TestEvents.planAttached(tenant, 3));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(revisions(tenant, all)).containsExactly(3L));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(servers.uncommitted()).isZero());
        assertThat(deadLetterReasons()).containsExactly("unpublishable", "unpublishable");
    }

    private String type() {
        return "melmastoon.tenant." + unique + ".v1";
    }

    private Schema newType(String properties, String fields) {
        return new SchemaParser()
                .parse("""
                        {"type": "record", "name": "New%s", "namespace": "melmastoon.tenant.v1", "eventType": "%s", %s
                         "fields": [{"name": "tenantId", "type": "string"}, %s]}
                        """.formatted(unique, type(), properties, fields))
                .mainSchema();
    }

    private Event event(Schema schema, long revision, Map<String, Object> values) {
        GenericRecord content = new GenericData.Record(schema);
        content.put("tenantId", tenant);
        values.forEach(content::put);
        return TestEvents.event(tenant, revision, tenant, type(), content);
    }

    private static Schema planAttachedWithANewField() {
        var known = TenantPlanAttached.getClassSchema();
        var fields = new ArrayList<Schema.Field>();
        known.getFields().forEach(field -> fields.add(new Schema.Field(field, field.schema())));
        fields.add(new Schema.Field("attachedBy", Schema.create(Schema.Type.STRING), "Who attached it.", ""));
        var schema = Schema.createRecord(known.getName(), known.getDoc(), known.getNamespace(), false, fields);
        known.getObjectProps().forEach(schema::addProp);
        return schema;
    }

    private static String tenantIn(int partition, boolean wanted) {
        var tenant = TestEvents.newTenant();
        while ((TenantKey.partition(tenant) == partition) != wanted) {
            tenant = TestEvents.newTenant();
        }
        return tenant;
    }

    private List<String> deadLetterReasons() {
        return servers.deadLetters().stream()
                .filter(record -> tenant.equals(new String(record.key(), StandardCharsets.UTF_8)))
                .map(record -> new String(
                        record.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }
}
