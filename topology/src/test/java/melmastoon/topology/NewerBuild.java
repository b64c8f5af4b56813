package melmastoon.topology;

import java.util.List;
import melmastoon.schemas.PublishedSchema;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.tenant.v1.RoleState;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;

/// What a build writes that is newer than this one.
final class NewerBuild {
    private NewerBuild() {}

    /// A known type whose state has a new field.
    static GenericRecord roleCreatedWithColor(Log log, RoleState state) {
        return event(log, "RoleCreated", "melmastoon.tenant.role.created.v1", "put", withColor(state, 1));
    }

    /// An unknown type of a known kind, of a reader level.
    static GenericRecord rolePainted(Log log, RoleState state, int level) {
        return event(log, "RolePainted", "melmastoon.tenant.role.painted.v1", "put", withColor(state, level));
    }

    /// An unknown type of a known kind, as this build writes its state.
    static GenericRecord unitArchived(Log log, OrganizationUnitState state) {
        return event(
                log,
                "OrganizationUnitArchived",
                "melmastoon.tenant.organization_unit.archived.v1",
                "put",
                generic(state));
    }

    /// An unknown type of a known kind, as this build writes its state.
    static GenericRecord membershipPaused(Log log, MembershipState state) {
        return event(log, "MembershipPaused", "melmastoon.tenant.membership.paused.v1", "put", generic(state));
    }

    /// An unknown type of an unknown kind.
    static GenericRecord flagSet(Log log, String flag, boolean on, boolean decides) {
        var schema = parsed("""
                {"type": "record", "name": "FlagState", "namespace": "melmastoon.tenant.v1", "kind": "flag", "id": "flagId",
                 "decides": %s, "fields": [{"name": "flagId", "type": "string"}, {"name": "on", "type": "boolean"},
                 {"name": "%s", "type": "string", "default": ""}]}
                """.formatted(decides, decides ? "condition" : "color"));
        var state = new GenericData.Record(schema);
        state.put("flagId", flag);
        state.put("on", on);
        state.put(2, "");
        return event(log, "FlagSet", "melmastoon.tenant.flag.set.v1", "put", state);
    }

    /// An event that is folded in a way that this build does not have.
    static GenericRecord merged(Log log, OrganizationUnitState state) {
        return event(log, "UnitsMerged", "melmastoon.tenant.organization_unit.merged.v1", "merge", generic(state));
    }

    /// The schemas of `events`, as `release` publishes them before any writer uses them.
    static WriterSchemas published(IndexedRecord... events) {
        var schemas = WriterSchemas.ofThisBuild();
        learn(schemas, events);
        return schemas;
    }

    static void learn(WriterSchemas schemas, IndexedRecord... events) {
        for (var event : events) {
            schemas.learn(new PublishedSchema(900, event.getSchema()));
        }
    }

    private static GenericRecord withColor(RoleState role, int level) {
        var schema = parsed("""
                {"type": "record", "name": "RoleState", "namespace": "melmastoon.tenant.v1", "kind": "role", "id": "roleId",
                 "readerLevel": %d, "fields": [
                   {"name": "roleId", "type": "string"}, {"name": "version", "type": "int"},
                   {"name": "code", "type": "string"}, {"name": "displayName", "type": "string"},
                   {"name": "system", "type": "boolean"},
                   {"name": "permissions", "type": {"type": "array", "items": "string"}},
                   {"name": "%s", "type": "string", "default": ""}]}
                """.formatted(level, level > SchemaProperties.READER_LEVEL ? "onlyOnWeekdays" : "color"));
        var state = new GenericData.Record(schema);
        role.getSchema().getFields().forEach(field -> state.put(field.name(), role.get(field.pos())));
        state.put(schema.getFields().size() - 1, "blue");
        return state;
    }

    static GenericRecord generic(IndexedRecord state) {
        // Through the generated class' model, since generic records hold numbers where it holds instants.
        var copy = new GenericData.Record(state.getSchema());
        var conversions = SpecificData.getForSchema(state.getSchema());
        for (var field : state.getSchema().getFields()) {
            copy.put(field.pos(), plain(state.get(field.pos()), field.schema(), conversions));
        }
        return copy;
    }

    private static @Nullable Object plain(@Nullable Object value, Schema schema, SpecificData model) {
        return switch (value) {
            case java.time.Instant instant -> instant.toEpochMilli();
            case IndexedRecord record -> generic(record);
            case List<?> list ->
                list.stream()
                        .map(each -> plain(each, schema.getElementType(), model))
                        .toList();
            case Enum<?> symbol ->
                new GenericData.EnumSymbol(model.getSchema(symbol.getDeclaringClass()), symbol.name());
            case null, default -> value;
        };
    }

    private static GenericRecord event(Log log, String name, String type, String fold, GenericRecord state) {
        var schema = Schema.createRecord(name, "", "melmastoon.tenant.v1", false);
        schema.addProp("eventType", type);
        schema.addProp("fold", fold);
        schema.setFields(List.of(
                new Schema.Field("tenantId", Schema.create(Schema.Type.STRING)),
                new Schema.Field("state", state.getSchema())));
        var event = new GenericData.Record(schema);
        event.put("tenantId", log.tenant.toString());
        event.put("state", state);
        return event;
    }

    private static Schema parsed(String text) {
        return new SchemaParser().parse(text).mainSchema();
    }
}
