package melmastoon.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Reads a request's body as I-JSON (RFC 7493) and converts nothing: a number is no string, a one-element array is no
/// value, `"true"` is no boolean. The rules are Jackson's settings; this class adds what Jackson does not check, that
/// the bytes are UTF-8 and that no string has half a surrogate pair.
///
/// A record's component is required unless its type is `@Nullable`. Members that a type does not know are refused,
/// unless it says `@JsonIgnoreProperties(ignoreUnknown = true)`.
public final class StrictJson {
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .annotationIntrospector(
                    AnnotationIntrospector.pair(new NonNullComponents(), new JacksonAnnotationIntrospector()))
            .build();

    private StrictJson() {}

    /// @throws Problem 400, MALFORMED_JSON where `body` is not I-JSON, INVALID_FIELD with a pointer where a member is
    /// unknown or of another type
    public static <T> T read(byte[] body, Class<T> type) {
        return type.cast(read(body, (Type) type));
    }

    /// `document` after a merge patch (RFC 7396). A null of the patch stays in what is read into `type`, so that it is
    /// refused where there is no such member, or not without a value.
    static <T> T patched(T document, ObjectNode patch, Class<T> type) {
        try {
            return JSON.treeToValue(merged(JSON.valueToTree(document), patch), type);
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        }
    }

    private static JsonNode merged(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        var merged = target instanceof ObjectNode members ? members : JSON.createObjectNode();
        changes.properties()
                .forEach(
                        change -> merged.set(change.getKey(), merged(merged.path(change.getKey()), change.getValue())));
        return merged;
    }

    static String sorted(JsonNode value) {
        try {
            return canonical(JSON.treeToValue(value, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be read", e);
        }
    }

    /// What was read here, as one text: the same for the same members in whatever order, at any depth, and another one
    /// for everything else.
    public static String canonical(Object read) {
        try {
            return JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(read);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read can be written", e);
        }
    }

    static Object read(byte[] body, Type type) {
        var text = utf8(body);
        try (var tokens = JSON.getFactory().createParser(text)) {
            if (text.contains("\\u")) {
                refuseHalfPairs(text);
            }
            if (tokens.nextToken() == null) {
                throw Problem.of(Fault.MALFORMED_JSON, "The body is empty.");
            }
            var value = JSON.readerFor(JSON.constructType(type)).<Object>readValue(tokens);
            if (tokens.nextToken() != null) {
                throw Problem.of(Fault.MALFORMED_JSON, "The body has text after its JSON value.");
            }
            if (value == null) {
                throw Problem.of(Fault.INVALID_FIELD, "The body must be an object, not null.")
                        .at("");
            }
            return value;
        } catch (JacksonException e) {
            throw JsonProblems.of(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Java's decoder refuses overlong forms and encoded surrogates; UTF-16 and UTF-32 end as NUL characters, which
    /// are no JSON.
    private static String utf8(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw Problem.of(Fault.MALFORMED_JSON, "The body is not valid UTF-8.");
        }
    }

    /// Only an escape can make half a pair, so bodies without one are spared this second reading.
    private static void refuseHalfPairs(String text) throws IOException {
        try (var tokens = JSON.getFactory().createParser(text)) {
            for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
                if ((token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME)
                        && hasHalfPair(tokens.getText())) {
                    throw Problem.of(
                            Fault.MALFORMED_JSON,
                            "A string of the body has an escaped surrogate without its other half.");
                }
            }
        }
    }

    private static boolean hasHalfPair(String text) {
        return text.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
