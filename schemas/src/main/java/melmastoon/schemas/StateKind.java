package melmastoon.schemas;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/// One kind of aggregate whose state events carry and readers store.
///
/// @param name    such as `membership`; read from the schema's property `kind`
/// @param decides whether decisions depend on it
public record StateKind(String name, Class<? extends SpecificRecord> javaType, Schema schema, boolean decides) {
    /// The kind of state that `javaType` is; empty where it is none.
    static Optional<StateKind> of(Class<? extends SpecificRecord> javaType) {
        var schema = SpecificData.get().getSchema(javaType);
        return Optional.ofNullable(SchemaProperties.kind(schema))
                .map(name -> new StateKind(name, javaType, schema, SchemaProperties.decides(schema)));
    }
}
