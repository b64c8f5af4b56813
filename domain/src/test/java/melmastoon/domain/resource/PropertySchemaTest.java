package melmastoon.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The part of JSON Schema that a type may use.
class PropertySchemaTest {
    private static final Map<String, Object> STRING = Map.of("type", "string");
    private static final Map<String, Object> INTEGER = Map.of("type", "integer");

    @Test
    void aSchemaIsWrittenAsItWasRead() {
        var schema = schema(Map.of(
                "floor", INTEGER,
                "rate", Map.of("type", "number"),
                "sealed", Map.of("type", "boolean"),
                "wing", Map.of("type", "string", "enum", List.of("north", "south")),
                "tags", Map.of("type", "array", "items", Map.of("type", "string", "enum", List.of("gold")))));

        assertThat(PropertySchemaDocument.parse("s", PropertySchemaDocument.of(schema)))
                .isEqualTo(schema);
        assertThat(schema.properties().get("floor"))
                .isEqualTo(new PropertySchema.Declaration(PropertyType.INTEGER, List.of(), false));
    }

    @Test
    void otherPropertiesAreAllowedUnlessTheSchemaSaysOtherwiseAsInJsonSchema() {
        assertThat(PropertySchemaDocument.parse("s", Map.of("type", "object")).isOpen())
                .isTrue();
    }

    @Test
    void aSchemaHasAtMostSoManyCharactersTogether() {
        var texts = IntStream.range(0, 100)
                .mapToObj(at -> "%02d".formatted(at) + "x".repeat(160))
                .toList();
        var allowed = Map.of("type", "string", "enum", texts);
        var tooLarge = Map.of("type", "object", "properties", Map.of("a", allowed, "b", allowed));

        assertThat(schema(Map.of("a", allowed)).properties()).hasSize(1);
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> PropertySchemaDocument.parse("s", tooLarge))
                .satisfies(invalid -> assertThat(invalid.type()).isEqualTo("s"));
        assertThat(PropertySchemaDocument.stored("s", tooLarge).properties())
                .as("what was accepted once stays readable")
                .hasSize(2);
    }

    static Stream<Arguments> outside() {
        return Stream.of(
                wrong("s", Map.of("type", "object", "oneOf", List.of())),
                wrong("s.type", Map.of()),
                wrong("s.type", Map.of("type", "array")),
                wrong("s.$schema", Map.of("type", "object", "$schema", "http://json-schema.org/draft-07/schema#")),
                wrong("s.additionalProperties", Map.of("type", "object", "additionalProperties", STRING)),
                wrong("s.properties", Map.of("type", "object", "properties", List.of())),
                wrong("s.properties", declaring("a-b", STRING)),
                wrong("s.properties", Map.of("type", "object", "properties", many(33))),
                wrong("s.properties", Map.of("type", "object", "properties", Collections.singletonMap("a", null))),
                wrong("s.properties.a", declaring("a", "string")),
                wrong("s.properties.a.type", declaring("a", Map.of())),
                wrong("s.properties.a.type", declaring("a", Map.of("type", "object"))),
                wrong("s.properties.a.type", declaring("a", Map.of("type", List.of("string", "null")))),
                wrong("s.properties.a", declaring("a", Map.of("type", "string", "pattern", ".*"))),
                wrong("s.properties.a", declaring("a", Map.of("type", "integer", "minimum", 1))),
                wrong("s.properties.a", declaring("a", Map.of("type", "integer", "enum", List.of(1)))),
                wrong("s.properties.a.enum", declaring("a", Map.of("type", "string", "enum", List.of()))),
                wrong("s.properties.a.enum", declaring("a", Map.of("type", "string", "enum", List.of(1)))),
                wrong("s.properties.a.items", declaring("a", Map.of("type", "array"))),
                wrong("s.properties.a.items.type", declaring("a", Map.of("type", "array", "items", INTEGER))),
                wrong("s.required", Map.of("type", "object", "required", "a")),
                wrong("s.required", Map.of("type", "object", "required", List.of("a"))),
                wrong("s.required", Map.of("type", "object", "required", List.of(1))));
    }

    private static Arguments wrong(String place, Map<String, ?> document) {
        return Arguments.of(place, document);
    }

    @ParameterizedTest
    @MethodSource("outside")
    void whatIsOutsideIsRefusedWhereItStands(String place, Map<String, ?> document) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> PropertySchemaDocument.parse("s", document))
                .satisfies(invalid -> assertThat(invalid.type()).isEqualTo(place));
    }

    @Test
    void aSchemaBecomesWiderByNewPropertiesThatNeedNotBeThere() {
        var before = schema(Map.of("floor", INTEGER, "wing", Map.of("type", "string", "enum", List.of("north"))));

        assertThat(before.narrowing(before)).isEmpty();
        assertThat(before.narrowing(schema(Map.of("floor", INTEGER, "wing", STRING, "tags", STRING))))
                .isEmpty();
        assertThat(before.narrowing(schema(
                        Map.of("floor", INTEGER, "wing", Map.of("type", "string", "enum", List.of("north", "south"))))))
                .isEmpty();
        assertThat(before.narrowing(open(Map.of("floor", INTEGER, "wing", STRING))))
                .isEmpty();
    }

    @Test
    void aSchemaNeverForbidsWhatItAllowed() {
        var wing = Map.<String, Object>of("type", "string", "enum", List.of("north", "south"));
        var before = schema(Map.of("floor", INTEGER, "wing", wing));

        for (var narrower : List.of(
                schema(Map.of("floor", INTEGER)),
                schema(Map.of("floor", STRING, "wing", wing)),
                schema(Map.of("floor", Map.of("type", "number"), "wing", wing)),
                schema(Map.of("floor", INTEGER, "wing", Map.of("type", "string", "enum", List.of("north")))),
                required(Map.of("floor", INTEGER, "wing", wing), "floor"),
                required(Map.of("floor", INTEGER, "wing", wing, "new", STRING), "new"))) {
            assertThat(before.narrowing(narrower)).as("%s", narrower).isPresent();
        }
        assertThat(schema(Map.of("floor", STRING)).narrowing(schema(Map.of("floor", wing))))
                .isPresent();
        var open = open(Map.of("floor", INTEGER));
        assertThat(open.narrowing(schema(Map.of("floor", INTEGER)))).isPresent();
        assertThat(open.narrowing(open(Map.of("floor", INTEGER, "wing", STRING))))
                .as("a resource may have a number of that name already")
                .isPresent();
    }

    private static Map<String, Object> many(int count) {
        var properties = new HashMap<String, Object>();
        for (int i = 0; i < count; i++) {
            properties.put("p" + i, STRING);
        }
        return properties;
    }

    private static Map<String, ?> declaring(String name, Object declaration) {
        return Map.of("type", "object", "properties", Map.of(name, declaration));
    }

    private static PropertySchema schema(Map<String, ?> properties) {
        return PropertySchemaDocument.parse(
                "s", Map.of("type", "object", "properties", properties, "additionalProperties", false));
    }

    private static PropertySchema open(Map<String, ?> properties) {
        return PropertySchemaDocument.parse("s", Map.of("type", "object", "properties", properties));
    }

    private static PropertySchema required(Map<String, ?> properties, String name) {
        return PropertySchemaDocument.parse(
                "s",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        List.of(name),
                        "additionalProperties",
                        false));
    }
}
