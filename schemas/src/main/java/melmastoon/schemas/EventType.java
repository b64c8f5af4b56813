package melmastoon.schemas;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/// One kind of event.
///
/// @param name   CloudEvents `type`, such as `melmastoon.tenant.created.v1`; read from the schema's property
/// `eventType`
/// @param schema the schema that this build writes
public record EventType(String name, Class<? extends SpecificRecord> javaType, Schema schema) {
    /// The event that `javaType` is; empty where it is part of events only.
    static Optional<EventType> of(Class<? extends SpecificRecord> javaType) {
        var schema = SpecificData.get().getSchema(javaType);
        return Optional.ofNullable(schema.getProp(SchemaProperties.EVENT_TYPE))
                .map(name -> new EventType(name, javaType, schema));
    }

    /// The subject under which the schema registry keeps it: the record's full name, whatever the topic.
    public String subject() {
        return schema.getFullName();
    }
}
