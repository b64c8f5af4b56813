package melmastoon.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SchemaParser;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// A schema as it stands in [Topics#SCHEMAS]. Key: its fingerprint in 16 hex digits. Value: its text. Header
/// `registryid`: a number.
///
/// Of several texts with one fingerprint the topic has the newest; they have the same [SchemaProperties#meaning].
///
/// @param registryId the schema registry's id of a schema with this fingerprint
public record PublishedSchema(int registryId, Schema schema) {
    private static final String REGISTRY_ID = "registryid";

    /// CRC-64-AVRO of the schema's canonical form, as in Avro's single-object encoding.
    public long fingerprint() {
        return SchemaNormalization.parsingFingerprint64(schema);
    }

    public ProducerRecord<byte[], byte[]> toRecord() {
        var headers = new RecordHeaders()
                .add(REGISTRY_ID, Integer.toString(registryId).getBytes(UTF_8));
        return new ProducerRecord<>(
                Topics.SCHEMAS.name(),
                0,
                HexFormat.of().toHexDigits(fingerprint()).getBytes(UTF_8),
                schema.toString().getBytes(UTF_8),
                headers);
    }

    /// Empty where the record is not a published schema.
    public static Optional<PublishedSchema> of(byte @Nullable [] value, Headers headers) {
        var id = headers.lastHeader(REGISTRY_ID);
        if (value == null || id == null || id.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PublishedSchema(
                    Integer.parseInt(new String(id.value(), UTF_8)),
                    new SchemaParser().parse(new String(value, UTF_8)).mainSchema()));
        } catch (NumberFormatException | AvroRuntimeException _) {
            return Optional.empty();
        }
    }
}
