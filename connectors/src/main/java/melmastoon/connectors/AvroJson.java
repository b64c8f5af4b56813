package melmastoon.connectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.Payloads;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/// Avro binary as JSON that a subscriber without Avro can read. Needs the writer's schema and no generated class, so
/// an event of a newer build has a JSON form too. The `switch` below covers every Avro type there is.
///
/// | Avro | JSON |
/// |---|---|
/// | record, map | object; a field without a value is present, as `null` |
/// | array | array |
/// | union | the value of its branch, without the branch's name |
/// | enum | its symbol as a string |
/// | string, boolean, int, long, float, double | the same; `NaN` and infinities as strings |
/// | bytes, fixed | string: base64, RFC 4648 section 4, with padding |
/// | a logical type | string, see [LogicalValues] |
///
/// Field names and enum symbols are the writer's. Numbers over 2^53 lose digits in many JSON readers: a schema that
/// needs them exact uses `decimal`.
final class AvroJson {
    private static final JsonFactory JSON = new JsonFactory();

    static {
        try {
            // It limits what Avro allocates for a length that malformed bytes claim.
            MethodHandles.lookup().ensureInitialized(Payloads.class);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private AvroJson() {}

    /// @param binary one datum, without a header
    /// @throws MalformedEvent where `binary` does not follow `writer`
    static byte[] of(Schema writer, ByteBuffer binary) {
        var bytes = new byte[binary.remaining()];
        binary.duplicate().get(bytes);
        var in = DecoderFactory.get().binaryDecoder(bytes, null);
        var out = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(out)) {
            write(json, writer, in);
            if (!in.isEnd()) {
                throw new MalformedEvent("the payload continues after the end of its schema");
            }
        } catch (MalformedEvent e) {
            throw e;
        } catch (IOException | RuntimeException e) { // whatever Avro throws at bytes that it did not write
            throw new MalformedEvent("the payload does not follow its schema: " + e.getMessage(), e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, Schema schema, BinaryDecoder in) throws IOException {
        switch (schema.getType()) {
            case RECORD -> record(json, schema, in);
            case MAP -> map(json, schema.getValueType(), in);
            case ARRAY -> array(json, schema.getElementType(), in);
            case UNION -> write(json, schema.getTypes().get(in.readIndex()), in);
            case ENUM -> json.writeString(schema.getEnumSymbols().get(in.readEnum()));
            case STRING -> json.writeString(in.readString());
            case BYTES -> json.writeString(LogicalValues.bytes(schema, bytes(in)));
            case FIXED -> json.writeString(LogicalValues.bytes(schema, fixed(schema.getFixedSize(), in)));
            case INT -> number(json, schema, in.readInt());
            case LONG -> number(json, schema, in.readLong());
            case FLOAT -> json.writeNumber(in.readFloat());
            case DOUBLE -> json.writeNumber(in.readDouble());
            case BOOLEAN -> json.writeBoolean(in.readBoolean());
            case NULL -> {
                in.readNull();
                json.writeNull();
            }
        }
    }

    private static void record(JsonGenerator json, Schema schema, BinaryDecoder in) throws IOException {
        json.writeStartObject();
        for (var field : schema.getFields()) {
            json.writeFieldName(field.name());
            write(json, field.schema(), in);
        }
        json.writeEndObject();
    }

    private static void map(JsonGenerator json, Schema values, BinaryDecoder in) throws IOException {
        json.writeStartObject();
        for (var block = in.readMapStart(); block != 0; block = in.mapNext()) {
            for (var entry = 0L; entry < block; entry++) {
                json.writeFieldName(in.readString());
                write(json, values, in);
            }
        }
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, Schema items, BinaryDecoder in) throws IOException {
        json.writeStartArray();
        for (var block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
            for (var item = 0L; item < block; item++) {
                write(json, items, in);
            }
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, Schema schema, long value) throws IOException {
        var text = LogicalValues.number(schema, value);
        if (text == null) {
            json.writeNumber(value);
        } else {
            json.writeString(text);
        }
    }

    private static byte[] bytes(BinaryDecoder in) throws IOException {
        var read = in.readBytes(null);
        var bytes = new byte[read.remaining()];
        read.get(bytes);
        return bytes;
    }

    private static byte[] fixed(int size, BinaryDecoder in) throws IOException {
        var bytes = new byte[size];
        in.readFixed(bytes);
        return bytes;
    }
}
