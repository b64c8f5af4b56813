package melmastoon.topology;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import melmastoon.schemas.SchemaProperties;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/// Records of any schema, with ids where ids are expected.
final class Sample {
    private Sample() {}

    static GenericRecord event(Log log, Schema schema) {
        var record = value(schema);
        record.put("tenantId", log.tenant.toString());
        if (SchemaProperties.fold(schema) == SchemaProperties.Fold.SNAPSHOT) {
            record.put("chunk", 1);
            record.put("chunks", 1);
        }
        return record;
    }

    static GenericRecord value(Schema record) {
        return (GenericRecord) value(record, "");
    }

    private static Object value(Schema schema, String field) {
        return switch (schema.getType()) {
            case RECORD -> {
                var record = new GenericData.Record(schema);
                schema.getFields().forEach(each -> record.put(each.pos(), value(each.schema(), each.name())));
                yield record;
            }
            case ENUM ->
                new GenericData.EnumSymbol(schema, schema.getEnumSymbols().get(1));
            case ARRAY -> new GenericData.Array<>(0, schema);
            case STRING ->
                switch (field) {
                    case "unitId", "parentId" -> Log.unit(77);
                    case "roleId" -> Log.role(77);
                    case "membershipId" -> Log.membership(77);
                    case "invitationId" -> Log.invitation(77);
                    case "anchorId" -> Log.unit(77);
                    case "subject" -> "user:text";
                    default -> "text";
                };
            case BYTES -> ByteBuffer.wrap(new byte[] {1});
            case INT -> 7;
            case LONG -> 7L;
            case BOOLEAN -> false;
            case UNION -> value(Objects.requireNonNull(schema.getTypes().getLast()), field);
            case MAP -> Map.of("text", value(schema.getValueType(), ""));
            case FIXED, FLOAT, DOUBLE, NULL -> throw new AssertionError("no sample of " + schema);
        };
    }
}
