package melmastoon.connectors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// An Avro record as JSON that needs no Avro to be read.
///
/// | Avro | here |
/// |---|---|
/// | record, map | object; a field without a value is there, as `null` |
/// | union | its value, without the branch's name |
/// | enum | its symbol |
/// | `timestamp-millis` | ISO 8601 in UTC, `2026-01-31T12:00:00.123Z` |
/// | bytes | base64, RFC 4648 §4, with padding |
/// | int, long, double, boolean, string, array | the same in JSON |
final class PlainJson {
    private static final JsonFactory JSON = new JsonFactory();

    private PlainJson() {}

    static byte[] of(IndexedRecord event) {
        var out = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(out)) {
            write(json, event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case IndexedRecord nested -> object(json, nested);
            case CharSequence text -> json.writeString(text.toString());
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Float number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Instant instant -> json.writeString(instant.toString());
            case ByteBuffer bytes -> json.writeString(base64(bytes));
            case Enum<?> symbol -> json.writeString(symbol.name());
            case Collection<?> items -> array(json, items);
            case Map<?, ?> entries -> object(json, entries);
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    private static void object(JsonGenerator json, IndexedRecord nested) throws IOException {
        json.writeStartObject();
        for (var field : nested.getSchema().getFields()) {
            json.writeFieldName(field.name());
            write(json, nested.get(field.pos()));
        }
        json.writeEndObject();
    }

    private static void object(JsonGenerator json, Map<?, ?> entries) throws IOException {
        json.writeStartObject();
        for (var entry : entries.entrySet()) {
            json.writeFieldName(entry.getKey().toString());
            write(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void array(JsonGenerator json, Collection<?> items) throws IOException {
        json.writeStartArray();
        for (var item : items) {
            write(json, item);
        }
        json.writeEndArray();
    }

    private static String base64(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
