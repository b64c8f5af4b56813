package melmastoon.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.resolver.ParsedSchemaImpl;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.SchemaResolver;
import io.apicurio.registry.resolver.client.RegistryClientFacade;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.avro.AvroKafkaDeserializer;
import io.apicurio.registry.serde.avro.AvroKafkaSerializer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import melmastoon.tenant.v1.TenantPlanAttached;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

/// Other services read our topic with Apicurio's or Confluent's deserializers: five bytes that they and we must agree
/// on.
class ApicurioTest {
    private static final int CONTENT_ID = 258;
    private static final Map<String, Object> SETTINGS = Map.of(
            "apicurio.registry.use-id", "contentId",
            "apicurio.registry.headers.enabled", "false",
            "apicurio.registry.use-specific-avro-reader", "true",
            "apicurio.registry.artifact-resolver-strategy",
                    "io.apicurio.registry.serde.avro.strategy.QualifiedRecordIdStrategy");

    @Test
    void apicurioReadsWhatWeWrite() {
        try (var deserializer = new AvroKafkaDeserializer<SpecificRecord>(new OneSchema<>())) {
            deserializer.configure(SETTINGS, false);
            var record = Samples.event().toRecord(CONTENT_ID);
            assertThat(deserializer.deserialize(record.topic(), record.value())).isEqualTo(Samples.planAttached());
        }
    }

    @Test
    void weReadWhatApicurioWrites() {
        try (var serializer = new AvroKafkaSerializer<SpecificRecord>(new OneSchema<>())) {
            serializer.configure(SETTINGS, false);
            var value = serializer.serialize("any", new RecordHeaders(), Samples.planAttached());
            assertThat(value).isEqualTo(Samples.event().toRecord(CONTENT_ID).value());
        }
    }

    /// A registry that holds one schema.
    private static final class OneSchema<T> implements SchemaResolver<Schema, T> {
        private final Schema schema = TenantPlanAttached.getClassSchema();

        @Override
        public SchemaLookupResult<Schema> resolveSchema(Record<T> data) {
            return found();
        }

        @Override
        public SchemaLookupResult<Schema> resolveSchemaByArtifactReference(ArtifactReference reference) {
            assertThat(reference.getContentId()).isEqualTo(CONTENT_ID);
            return found();
        }

        private SchemaLookupResult<Schema> found() {
            return SchemaLookupResult.<Schema>builder()
                    .contentId(CONTENT_ID)
                    .artifactId(schema.getFullName())
                    .parsedSchema(new ParsedSchemaImpl<Schema>()
                            .setParsedSchema(schema)
                            .setRawSchema(schema.toString().getBytes(StandardCharsets.UTF_8)))
                    .build();
        }

        @Override
        public void setClientFacade(RegistryClientFacade facade) {}

        @Override
        public void setArtifactResolverStrategy(ArtifactReferenceResolverStrategy<Schema, T> strategy) {}

        @Override
        @SuppressWarnings("NullAway") // the serdes ask for it and never use it
        public SchemaParser<Schema, T> getSchemaParser() {
            return null;
        }

        @Override
        public void reset() {}

        @Override
        public void close() {}
    }
}
