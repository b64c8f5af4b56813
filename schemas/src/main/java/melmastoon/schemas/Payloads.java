package melmastoon.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SystemLimitException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/// Records as bytes, in the two forms that events take on their way. Who reads them needs [WriterSchemas].
///
///     outbox    C3 01 | fingerprint, 8 bytes little-endian | Avro binary    single-object encoding of Avro 1.12
///     topic        00 | schema id,   4 bytes big-endian    | Avro binary    [Framing]; the fingerprint is a header
///
/// Both name the writer's schema: Avro binary alone, read with another build's class, would be garbage without an
/// error.
public final class Payloads {
    /// An outbox row has 512 kB.
    private static final String LONGEST = Integer.toString(1 << 20);

    static {
        // Avro allocates what a length claims before it looks at what is there, up to 2 GB, unless told before anything
        // is decoded: one malformed record would end the process, and again after each restart.
        System.setProperty(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, LONGEST);
        System.setProperty(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, LONGEST);
        System.setProperty(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, LONGEST);
    }

    private static final int HEADER = 2 + Long.BYTES;
    private static final byte MAGIC_1 = (byte) 0xC3;
    private static final byte MAGIC_2 = 0x01;
    private static final ConcurrentMap<Schema, Long> FINGERPRINTS = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Schema, DatumReader<GenericRecord>> GENERIC = new ConcurrentHashMap<>();
    private static final ConcurrentMap<Reading, DatumReader<SpecificRecord>> SPECIFIC = new ConcurrentHashMap<>();

    private Payloads() {}

    private record Reading(Schema writer, Class<? extends SpecificRecord> javaType) {}

    /// Single-object encoding, as it stands in the outbox and in stores, with the schema that `record` has.
    public static byte[] encode(IndexedRecord record) {
        var schema = record.getSchema();
        var fingerprint = FINGERPRINTS.computeIfAbsent(schema, SchemaNormalization::parsingFingerprint64);
        var out = new ByteArrayOutputStream(256);
        out.writeBytes(ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC_1)
                .put(MAGIC_2)
                .putLong(fingerprint)
                .array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            writer(record).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// The fingerprint of the schema that `singleObject` was written with.
    ///
    /// @throws MalformedEvent where it is not in single-object encoding
    public static long fingerprint(ByteBuffer singleObject) {
        var at = singleObject.position();
        if (singleObject.remaining() < HEADER
                || singleObject.get(at) != MAGIC_1
                || singleObject.get(at + 1) != MAGIC_2) {
            throw new MalformedEvent("the payload is not in Avro's single-object encoding");
        }
        return singleObject.duplicate().order(ByteOrder.LITTLE_ENDIAN).getLong(at + 2);
    }

    /// The Avro binary inside a single object, not copied.
    ///
    /// @throws MalformedEvent where it is not in single-object encoding
    public static ByteBuffer binary(ByteBuffer singleObject) {
        fingerprint(singleObject);
        return singleObject
                .slice(singleObject.position() + HEADER, singleObject.remaining() - HEADER)
                .asReadOnlyBuffer();
    }

    /// @throws MalformedEvent where `binary` does not follow `writer`
    static GenericRecord decode(Schema writer, ByteBuffer binary) {
        return decode(
                GENERIC.computeIfAbsent(writer, schema -> new GenericDatumReader<>(schema, schema, new GenericData())),
                binary);
    }

    /// @throws MalformedEvent where `binary` does not follow `writer`, or that is no schema of `javaType`
    static SpecificRecord decode(Schema writer, Class<? extends SpecificRecord> javaType, ByteBuffer binary) {
        return decode(SPECIFIC.computeIfAbsent(new Reading(writer, javaType), Payloads::reader), binary);
    }

    /// Generated classes hold instants where generic records hold numbers.
    private static DatumWriter<IndexedRecord> writer(IndexedRecord record) {
        return record instanceof SpecificRecord
                ? new SpecificDatumWriter<>(record.getSchema(), SpecificData.getForClass(record.getClass()))
                : new GenericDatumWriter<>(record.getSchema());
    }

    @SuppressWarnings("NullAway") // Avro's own signature: null means that no record is reused
    private static <T> T decode(DatumReader<T> reader, ByteBuffer binary) {
        var bytes = new byte[binary.remaining()];
        binary.duplicate().get(bytes);
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            var record = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedEvent("the payload goes on after its end");
            }
            return record;
        } catch (MalformedEvent e) {
            throw e;
        } catch (IOException | RuntimeException e) { // whatever Avro throws at bytes that it did not write
            throw new MalformedEvent("the payload does not follow its schema: " + e.getMessage(), e);
        }
    }

    private static DatumReader<SpecificRecord> reader(Reading reading) {
        var model = SpecificData.getForClass(reading.javaType());
        return new SpecificDatumReader<>(reading.writer(), model.getSchema(reading.javaType()), model);
    }
}
