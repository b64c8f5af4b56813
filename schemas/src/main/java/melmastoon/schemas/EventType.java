package melmastoon.schemas;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.specific.SpecificRecord;

/// One kind of event.
///
/// @param name   CloudEvents `type`, such as `melmastoon.tenant.created.v1`; read from the schema's property
/// `eventType`
/// @param schema the schema that this build writes
public record EventType(String name, Class<? extends SpecificRecord> javaType, Schema schema) {
    static final String PROPERTY = "eventType";

    /// The subject under which the registry keeps it: the record's full name, whatever the topic.
    public String subject() {
        return schema.getFullName();
    }

    /// CRC-64-AVRO of the schema's canonical form, as in Avro's single-object encoding.
    public long fingerprint() {
        return SchemaNormalization.parsingFingerprint64(schema);
    }
}
