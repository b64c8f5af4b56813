package melmastoon.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Whether a JSON value is what a schema of an OpenAPI document says, as far as our documents go: types, required and
/// known members, null, enums, lengths, patterns, limits.
final class JsonShape {
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonNode schemas;
    private final List<String> complaints = new ArrayList<>();

    private JsonShape(JsonNode schemas) {
        this.schemas = schemas;
    }

    /// What is wrong with `value`; empty where nothing is.
    ///
    /// @param document with the schemas that `schema` refers to
    static List<String> complaints(JsonNode document, JsonNode schema, JsonNode value, String where) {
        var shape = new JsonShape(document.at("/components/schemas"));
        shape.check(schema, value, where);
        return List.copyOf(shape.complaints);
    }

    /// What `given` refers to, or else `given`.
    static JsonNode resolve(JsonNode document, JsonNode given) {
        var reference = given.path("$ref").asText();
        return reference.isEmpty() ? given : document.at(reference.substring(1));
    }

    private void check(JsonNode schema, JsonNode value, String where) {
        if (schema.has("$ref")) {
            var name = schema.path("$ref").asText().substring(REFERENCE.length());
            expect(schemas.has(name), where, "refers to the unknown schema " + name);
            check(schemas.path(name), value, where);
            return;
        }
        if (value.isNull()) {
            expect(schema.path("nullable").asBoolean(), where, "is null");
            return;
        }
        schema.path("allOf").forEach(each -> check(each, value, where));
        if (schema.has("enum")) {
            var known = StreamSupport.stream(schema.path("enum").spliterator(), false)
                    .anyMatch(each -> each.asText().equals(value.asText()));
            expect(known, where, "is `" + value.asText() + "`, which is none of " + schema.path("enum"));
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(schema, value, where);
            case "array" -> checkArray(schema, value, where);
            case "string" -> checkText(schema, value, where);
            case "integer" -> checkNumber(schema, value, value.isIntegralNumber(), where);
            case "number" -> checkNumber(schema, value, value.isNumber(), where);
            case "boolean" -> expect(value.isBoolean(), where, "is not true or false");
            case "" -> expect(schema.has("allOf"), where, "has no type");
            default -> complaints.add(where + " has an unknown type");
        }
    }

    private void checkObject(JsonNode schema, JsonNode value, String where) {
        expect(value.isObject(), where, "is not an object");
        schema.path("required")
                .forEach(name -> expect(value.has(name.asText()), where, "lacks `" + name.asText() + "`"));
        value.properties().forEach(member -> {
            var known = schema.path("properties").path(member.getKey());
            var others = schema.path("additionalProperties");
            if (!known.isMissingNode()) {
                check(known, member.getValue(), where + "/" + member.getKey());
            } else if (others.isObject()) {
                check(others, member.getValue(), where + "/" + member.getKey());
            } else {
                expect(others.asBoolean(), where, "has the unknown " + member.getKey());
            }
        });
    }

    private void checkArray(JsonNode schema, JsonNode value, String where) {
        expect(value.isArray(), where, "is not an array");
        for (var i = 0; i < value.size(); i++) {
            check(schema.path("items"), value.path(i), where + "/" + i);
        }
    }

    private void checkText(JsonNode schema, JsonNode value, String where) {
        expect(value.isTextual(), where, "is not a string");
        var text = value.asText();
        var length = text.codePointCount(0, text.length());
        expect(length >= schema.path("minLength").asInt(0), where, "is too short");
        expect(length <= schema.path("maxLength").asInt(Integer.MAX_VALUE), where, "is too long");
        var pattern = schema.path("pattern").asText();
        expect(pattern.isEmpty() || Pattern.compile(pattern).matcher(text).find(), where, "does not match " + pattern);
        if (schema.path("format").asText().equals("date-time")) {
            expect(isInstant(text), where, "is no date and time");
        }
    }

    private void checkNumber(JsonNode schema, JsonNode value, boolean isOfType, String where) {
        expect(isOfType, where, "is not a number of the type");
        expect(value.asDouble() >= schema.path("minimum").asDouble(-Double.MAX_VALUE), where, "is too small");
        expect(value.asDouble() <= schema.path("maximum").asDouble(Double.MAX_VALUE), where, "is too large");
    }

    private static boolean isInstant(String text) {
        try {
            return Objects.nonNull(Instant.parse(text));
        } catch (DateTimeParseException _) {
            return false;
        }
    }

    private void expect(boolean condition, String where, String otherwise) {
        if (!condition) {
            complaints.add(where + " " + otherwise);
        }
    }
}
