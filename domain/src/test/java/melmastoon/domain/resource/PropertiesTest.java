package melmastoon.domain.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import melmastoon.access.PropertyValue;
import melmastoon.domain.InvalidValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What can be said of a resource or a subject.
class PropertiesTest {
    @Test
    void valuesAreTextsNumbersBooleansAndListsOfTexts() {
        var properties = Properties.parse(
                "properties", Map.of("a", "x", "b", 1, "c", 1.5, "d", true, "e", List.of("x", "y"), "f", List.of()));

        assertThat(properties.byName())
                .containsEntry("a", new PropertyValue.Text("x"))
                .containsEntry("b", new PropertyValue.Numeric(1))
                .containsEntry("c", new PropertyValue.Numeric(1.5))
                .containsEntry("d", new PropertyValue.Truth(true))
                .containsEntry("e", new PropertyValue.Texts(List.of("x", "y")));
        assertThat(properties.byName().values().stream().map(PropertyValue::json))
                .containsExactly("x", 1L, 1.5, true, List.of("x", "y"), List.of());
    }

    @Test
    void oneAndOnePointZeroAreOneNumber() {
        assertThat(Properties.parse("p", Map.of("a", 1.0))).isEqualTo(Properties.parse("p", Map.of("a", 1)));
        assertThat(Properties.parse("p", Map.of("a", -0.0))).isEqualTo(Properties.parse("p", Map.of("a", 0)));
    }

    static Stream<Object> noValues() {
        return Stream.of(
                "",
                " ",
                "two\nlines",
                "x".repeat(257),
                Map.of("nested", true),
                List.of(1),
                List.of(List.of("x")),
                Collections.nCopies(33, "x"),
                1L << 60,
                BigInteger.TEN.pow(30));
    }

    @ParameterizedTest
    @MethodSource("noValues")
    void everythingElseIsRefusedWhereItStands(Object value) {
        refusedAt("properties.a", Map.of("a", value));
    }

    @Test
    void nullIsNoValue() {
        var properties = new HashMap<String, Object>();
        properties.put("a", null);
        refusedAt("properties.a", properties);
    }

    @Test
    void thereAreFewAndSmallOnes() {
        var many = new HashMap<String, Object>();
        for (int i = 0; i <= Properties.MAX_COUNT; i++) {
            many.put("p" + i, i);
        }
        refusedAt("properties", many);
        refusedAt("properties", Map.of("a", Collections.nCopies(9, "x".repeat(250))));
        refusedAt("properties", Map.of("a b", 1));
    }

    /// Events are kept for ever and name no person.
    @Test
    void whatLooksLikeAnEmailAddressIsRefused() {
        for (var text : List.of("amal@acme.example", "Amal <amal@acme.example>", "mailto:a@b.c")) {
            refusedAt("properties.a", Map.of("a", text));
            refusedAt("properties.a", Map.of("a", List.of("x", text)));
        }
        for (var text : List.of("@home", "room@2", "a @ b.c", "user@host")) {
            assertThat(Properties.parse("properties", Map.of("a", text)).byName())
                    .hasSize(1);
        }
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> ResourceId.parse("record/amal@acme.example"))
                .withMessageContaining("looks like an e-mail address");
    }

    private static void refusedAt(String place, Map<String, ?> json) {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> Properties.parse("properties", json))
                .satisfies(invalid -> assertThat(invalid.type()).isEqualTo(place));
    }
}
