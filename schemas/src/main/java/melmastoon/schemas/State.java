package melmastoon.schemas;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/// The state of one aggregate as some build wrote it, with every field of that build's schema.
///
/// @param kind the property `kind` of its schema, such as `membership`
/// @param id   the aggregate's id in text form; empty where a tenant has one aggregate of the kind
public record State(String kind, String id, GenericRecord record) {

    /// The states that an event carries, in the order of its fields.
    ///
    /// @param event an event of fold [SchemaProperties.Fold#PUT], decoded with its writer's schema
    public static List<State> in(GenericRecord event) {
        var states = new ArrayList<State>();
        for (var field : event.getSchema().getFields()) {
            if (event.get(field.pos()) instanceof GenericRecord record
                    && SchemaProperties.kind(record.getSchema()) != null) {
                states.add(of(record));
            }
        }
        return states;
    }

    /// @throws MalformedEvent where `record` is no state, or its id is no text
    public static State of(GenericRecord record) {
        var kind = SchemaProperties.kind(record.getSchema());
        if (kind == null) {
            throw new MalformedEvent("`" + record.getSchema().getFullName() + "` is not the state of anything");
        }
        var field = SchemaProperties.idField(record.getSchema());
        if (field == null) {
            return new State(kind, "", record);
        }
        if (!record.hasField(field) || !(record.get(field) instanceof CharSequence id)) {
            throw new MalformedEvent("`" + record.getSchema().getFullName() + "` has no id");
        }
        return new State(kind, id.toString(), record);
    }

    /// Whether decisions depend on it.
    public boolean decides() {
        return SchemaProperties.decides(record.getSchema());
    }

    /// [SchemaProperties#readerLevel] of its schema.
    public int readerLevel() {
        return SchemaProperties.readerLevel(record.getSchema());
    }

    /// In Avro's single-object encoding with the writer's schema: nothing that a newer build wrote is lost.
    public byte[] encode() {
        return Payloads.encode(record);
    }

    /// As the class of this build. Fields that it does not have are left out.
    public <T extends SpecificRecord> T as(Class<T> javaType) {
        var bytes = ByteBuffer.wrap(encode());
        return javaType.cast(Payloads.decode(record.getSchema(), javaType, Payloads.binary(bytes)));
    }
}
