package melmastoon.schemas;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import melmastoon.tenant.v1.RoleState;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/// What a build reads of the events that a newer one writes.
class NewerWriterTest {
    private final WriterSchemas schemas = WriterSchemas.ofThisBuild();

    @Test
    void aFieldThatANewerBuildAddedIsReadOnceItsSchemaIsPublished() {
        var bytes = Payloads.encode(event(newerRole(1)));
        assertThatThrownBy(() -> schemas.decode(bytes)).isInstanceOf(UnknownSchema.class);
        schemas.learn(new PublishedSchema(77, newerRole(1)));
        assertThat(schemas.decode(bytes).get("reason")).hasToString("season");
        assertThat(schemas.registryId(Payloads.fingerprint(ByteBuffer.wrap(bytes))))
                .hasValue(77);
    }

    @Test
    void aStateIsStoredWithFieldsThatThisBuildDoesNotHave() {
        schemas.learn(new PublishedSchema(77, newerRole(1)));
        var state =
                State.in(schemas.decode(Payloads.encode(event(newerRole(1))))).getFirst();
        assertThat(state.kind()).isEqualTo("role");
        assertThat(state.id()).isEqualTo("rol_1");
        assertThat(state.as(RoleState.class).getCode()).isEqualTo("night");
        assertThat(schemas.decode(state.encode()).get("color")).hasToString("blue");
    }

    @Test
    void anEventOfAnUnknownTypeSaysByItsSchemaHowItIsFolded() {
        var schema = newerRole(2);
        assertThat(EventCatalogue.byName("melmastoon.tenant.role.painted.v1")).isEmpty();
        assertThat(SchemaProperties.fold(schema)).isEqualTo(SchemaProperties.Fold.PUT);
        assertThat(SchemaProperties.readerLevel(schema)).isEqualTo(2);
        assertThat(SchemaProperties.retentionDays(schema)).isEqualTo(31);
        assertThat(SchemaProperties.fold(
                        parsed("{\"type\":\"record\",\"name\":\"E\",\"fold\":\"merge\",\"fields\":[]}")))
                .isEqualTo(SchemaProperties.Fold.UNKNOWN);
    }

    @Test
    void aKindThatDoesNotSayWhetherItDecidesDoes() {
        assertThat(SchemaProperties.decides(
                        parsed("{\"type\":\"record\",\"name\":\"S\",\"kind\":\"s\",\"fields\":[]}")))
                .isTrue();
        var harmless = parsed("{\"type\":\"record\",\"name\":\"S\",\"kind\":\"s\",\"decides\":false,\"fields\":[]}");
        assertThat(SchemaProperties.decides(harmless)).isFalse();
    }

    @Test
    void aPublishedSchemaComesBackFromItsRecord() {
        var published = new PublishedSchema(77, newerRole(1));
        var record = published.toRecord();
        assertThat(PublishedSchema.of(record.value(), record.headers())).contains(published);
        assertThat(PublishedSchema.of(null, record.headers())).isEmpty();
        assertThat(PublishedSchema.of(new byte[] {'{'}, record.headers())).isEmpty();
    }

    private static GenericRecord event(Schema schema) {
        var state = requireNonNull(schema.getField("state")).schema();
        var permissions = new GenericData.Array<>(
                0, requireNonNull(state.getField("permissions")).schema());
        return new GenericRecordBuilder(schema)
                .set("tenantId", TenantKey.of(Samples.TENANT))
                .set("reason", "season")
                .set(
                        "state",
                        new GenericRecordBuilder(state)
                                .set("roleId", "rol_1")
                                .set("version", 1)
                                .set("code", "night")
                                .set("displayName", "Night")
                                .set("system", false)
                                .set("permissions", permissions)
                                .set("color", "blue")
                                .build())
                .build();
    }

    private static Schema newerRole(int level) {
        return parsed("""
            {"type": "record", "name": "RolePainted", "namespace": "melmastoon.tenant.v1",
             "eventType": "melmastoon.tenant.role.painted.v1", "fields": [
               {"name": "tenantId", "type": "string"},
               {"name": "reason", "type": "string"},
               {"name": "state", "type": {"type": "record", "name": "RoleState", "kind": "role", "id": "roleId",
                 "readerLevel": %d, "fields": [
                   {"name": "roleId", "type": "string"},
                   {"name": "version", "type": "int"},
                   {"name": "code", "type": "string"},
                   {"name": "displayName", "type": "string"},
                   {"name": "system", "type": "boolean"},
                   {"name": "permissions", "type": {"type": "array", "items": "string"}},
                   {"name": "color", "type": "string", "default": ""}]}}]}
            """.formatted(level));
    }

    private static Schema parsed(String text) {
        return new SchemaParser().parse(text).mainSchema();
    }
}
