package melmastoon.schemas;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;

/// The schemas that events and states were written with, by fingerprint: those of this build and its predecessors,
/// and those that newer builds published to [Topics#SCHEMAS].
///
/// Safe for use by many threads: [SchemaTopic] adds while others look up.
public final class WriterSchemas {
    private final ConcurrentMap<Long, Schema> schemas = new ConcurrentHashMap<>();
    private final ConcurrentMap<Long, PublishedSchema> published = new ConcurrentHashMap<>();
    private final AtomicLong generation = new AtomicLong();

    private WriterSchemas() {}

    /// Starts with what the jar holds.
    public static WriterSchemas ofThisBuild() {
        var schemas = new WriterSchemas();
        EventCatalogue.published().forEach(schemas::add);
        return schemas;
    }

    public Optional<Schema> find(long fingerprint) {
        return Optional.ofNullable(schemas.get(fingerprint));
    }

    /// The id under which the schema registry has it; empty while no build has published it.
    public OptionalInt registryId(long fingerprint) {
        var schema = published.get(fingerprint);
        return schema == null ? OptionalInt.empty() : OptionalInt.of(schema.registryId());
    }

    /// What stands in the topic under `fingerprint`; empty while no build has published it.
    public Optional<PublishedSchema> published(long fingerprint) {
        return Optional.ofNullable(published.get(fingerprint));
    }

    /// Raised whenever a schema is learned: what could not be read before may be readable now.
    public long generation() {
        return generation.get();
    }

    public void learn(PublishedSchema schema) {
        add(schema.schema());
        published.put(schema.fingerprint(), schema);
        generation.incrementAndGet();
    }

    /// Avro binary with all fields of the schema that it was written with.
    ///
    /// @throws UnknownSchema where no such schema is known here (yet)
    /// @throws MalformedEvent where `binary` does not follow it
    public GenericRecord decode(long fingerprint, ByteBuffer binary) {
        return Payloads.decode(get(fingerprint), binary);
    }

    /// Avro binary as a class of this build, whichever build wrote it. Fields that the class does not have are left
    /// out.
    ///
    /// @throws UnknownSchema as [#decode(long, ByteBuffer)]
    /// @throws MalformedEvent where `binary` does not follow its schema, or that is not one of `javaType`
    public <T extends SpecificRecord> T decode(long fingerprint, ByteBuffer binary, Class<T> javaType) {
        return javaType.cast(Payloads.decode(get(fingerprint), javaType, binary));
    }

    /// As [#decode(long, ByteBuffer)], of a single object such as a stored state.
    public GenericRecord decode(byte[] singleObject) {
        var bytes = ByteBuffer.wrap(singleObject);
        return decode(Payloads.fingerprint(bytes), Payloads.binary(bytes));
    }

    /// As [#decode(long, ByteBuffer, Class)], of a single object such as a stored state.
    public <T extends SpecificRecord> T decode(byte[] singleObject, Class<T> javaType) {
        var bytes = ByteBuffer.wrap(singleObject);
        return decode(Payloads.fingerprint(bytes), Payloads.binary(bytes), javaType);
    }

    private Schema get(long fingerprint) {
        var schema = schemas.get(fingerprint);
        if (schema == null) {
            throw new UnknownSchema(fingerprint);
        }
        return schema;
    }

    /// States are also written on their own, in snapshots and stores.
    private void add(Schema schema) {
        schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        SchemaProperties.records(schema, record -> {
            if (SchemaProperties.kind(record) != null) {
                schemas.put(SchemaNormalization.parsingFingerprint64(record), record);
            }
        });
    }
}
