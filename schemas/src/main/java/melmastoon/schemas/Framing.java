package melmastoon.schemas;

import java.nio.ByteBuffer;

/// A record's value in Confluent's wire format: magic 0, the registry's id of the writer's schema, Avro binary.
///
/// @param schemaId the registry's id, which other services' deserializers resolve; ours use the fingerprint in the
/// header
public record Framing(int schemaId, ByteBuffer binary) {
    private static final byte MAGIC = 0;
    private static final int HEADER = 1 + Integer.BYTES;

    public byte[] bytes() {
        return ByteBuffer.allocate(HEADER + binary.remaining())
                .put(MAGIC)
                .putInt(schemaId)
                .put(binary.duplicate())
                .array();
    }

    /// @throws MalformedEvent where `value` is not framed so
    public static Framing parse(byte[] value) {
        if (value.length < HEADER || value[0] != MAGIC) {
            throw new MalformedEvent("the value is not in Confluent's wire format");
        }
        var bytes = ByteBuffer.wrap(value).asReadOnlyBuffer();
        return new Framing(bytes.getInt(1), bytes.slice(HEADER, value.length - HEADER));
    }
}
