package melmastoon.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/// Generated classes as bytes, in the two forms that they take on their way.
///
///     outbox    C3 01 | fingerprint, 8 bytes little-endian | Avro binary      single-object encoding of Avro 1.12
///     topic        00 | schema id,   4 bytes big-endian    | Avro binary      see [Framing]; a header has the
/// fingerprint
///
/// Both name the writer's schema: Avro binary alone, read with another build's class, would be garbage without an
/// error.
public final class Payloads {
    private static final int HEADER = 2 + Long.BYTES;
    private static final byte MAGIC_1 = (byte) 0xC3;
    private static final byte MAGIC_2 = 0x01;
    private static final ConcurrentMap<Long, SpecificDatumReader<SpecificRecord>> READERS = new ConcurrentHashMap<>();

    private Payloads() {}

    /// Single-object encoding, as it stands in the outbox.
    public static byte[] encode(SpecificRecord event) {
        var type = EventCatalogue.of(event.getClass());
        var out = new ByteArrayOutputStream(256);
        out.writeBytes(ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC_1)
                .put(MAGIC_2)
                .putLong(type.fingerprint())
                .array());
        try {
            var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            new SpecificDatumWriter<SpecificRecord>(type.schema(), SpecificData.getForClass(event.getClass()))
                    .write(event, encoder);
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
    public static ByteBuffer binary(ByteBuffer singleObject) {
        fingerprint(singleObject);
        return singleObject
                .slice(singleObject.position() + HEADER, singleObject.remaining() - HEADER)
                .asReadOnlyBuffer();
    }

    /// @throws MalformedEvent where it is not in single-object encoding, its schema is unknown, or it does not follow
    /// it
    public static SpecificRecord decode(byte[] singleObject) {
        var bytes = ByteBuffer.wrap(singleObject);
        return decode(fingerprint(bytes), binary(bytes));
    }

    /// Avro binary as the class of this build, whichever build wrote it.
    ///
    /// @throws MalformedEvent where the schema is unknown ([UnknownSchema]) or `binary` does not follow it
    public static SpecificRecord decode(long fingerprint, ByteBuffer binary) {
        var reader = READERS.computeIfAbsent(fingerprint, Payloads::reader);
        var bytes = new byte[binary.remaining()];
        binary.duplicate().get(bytes);
        try {
            var decoder = DecoderFactory.get().binaryDecoder(bytes, null);
            var event = reader.read(null, decoder);
            if (!decoder.isEnd()) {
                throw new MalformedEvent("the payload goes on after its end");
            }
            return event;
        } catch (MalformedEvent e) {
            throw e;
        } catch (IOException | RuntimeException e) { // whatever Avro throws at bytes that it did not write
            throw new MalformedEvent("the payload does not follow its schema: " + e.getMessage(), e);
        }
    }

    private static SpecificDatumReader<SpecificRecord> reader(long fingerprint) {
        var writer = EventCatalogue.writer(fingerprint);
        var type = EventCatalogue.byName(writer.getProp(EventType.PROPERTY)).orElseThrow();
        return new SpecificDatumReader<>(writer, type.schema(), SpecificData.getForClass(type.javaType()));
    }
}
