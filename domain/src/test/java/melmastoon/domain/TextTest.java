package melmastoon.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.LegalName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Ruling 40: what names and other services' ids may be.
class TextTest {
    private static final List<Function<String, String>> NAMES = List.of(
            text -> new LegalName(text).value(),
            text -> new UnitName(text).value(),
            text -> new RoleName(text).value());

    static Stream<Integer> forbidden() {
        return Stream.of(
                0x0000, 0x0009, 0x000A, 0x001B, 0x007F, 0x0085, 0x009F, // control characters
                0x2028, 0x2029, // line and paragraph separator
                0x202A, 0x202B, 0x202C, 0x202D, 0x202E, // bidi embeddings and overrides
                0x2066, 0x2067, 0x2068, 0x2069, // bidi isolates
                0xD83C, 0xDFE8, // halves of a surrogate pair
                0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF); // noncharacters
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void noTextHasCharactersThatControlOrCannotBeKept(int codePoint) {
        var character = Character.toString(codePoint);
        for (var text : List.of(character, "a" + character, character + "b", "a" + character + "b")) {
            for (var name : NAMES) {
                assertInvalid(() -> name.apply(text));
            }
            assertInvalid(() -> Text.foreignId("userId", text));
            assertInvalid(() -> new PropertyId(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\u3000 \u2007",
                "\u00ad",
                "\u034f",
                "\u115f\u1160",
                "\u180e",
                "\u200b",
                "\u200c",
                "\u200d\u200c",
                "\u200e\u200f",
                "\u2060",
                "\u2800",
                "\u3164",
                "\ufe0f",
                "\ufeff",
                "\uffa0",
                "\udb40\udc41"
            })
    void noTextIsMadeOfInvisibleCharactersOnly(String text) {
        for (var name : NAMES) {
            assertInvalid(() -> name.apply(text));
        }
        assertInvalid(() -> Text.foreignId("userId", text));
        assertInvalid(() -> new PropertyId(text));
    }

    /// ZWNJ in a Persian plural, ZWJ in an emoji, and a mark that keeps a Latin part in its place.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "هتل",
                "اتاق\u200cها",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "هتل Acme\u200e",
                "Zoë & Co. (№ 7)"
            })
    void namesOfEveryScriptAreKept(String text) {
        for (var name : NAMES) {
            assertThat(name.apply(text)).isEqualTo(text);
        }
    }

    @Test
    void aNameIsInNfcAndHasNoSpacesAroundIt() {
        for (var name : NAMES) {
            assertThat(name.apply("  Hotel Zoe\u0308 ")).isEqualTo("Hotel Zo\u00eb");
        }
    }

    @Test
    void theLengthOfANameCountsCodePointsOfItsNormalForm() {
        var hotel = "\ud83c\udfe8";

        assertThat(new UnitName(hotel.repeat(UnitName.MAX_LENGTH)).value()).hasSize(2 * UnitName.MAX_LENGTH);
        assertInvalid(() -> new UnitName(hotel.repeat(UnitName.MAX_LENGTH + 1)));
        assertThat(new UnitName("e\u0308".repeat(UnitName.MAX_LENGTH)).value()).hasSize(UnitName.MAX_LENGTH);
        assertInvalid(() -> new LegalName("x".repeat(LegalName.MAX_LENGTH + 1)));
        assertInvalid(() -> new RoleName("x".repeat(RoleName.MAX_LENGTH + 1)));
    }

    @Test
    void aForeignIdIsKeptAsSent() {
        for (var id : List.of("usr_01J", "e\u0308", "HOTEL", "auth0|5f7c", "\u0645\u06cc")) {
            assertThat(Text.foreignId("userId", id)).isEqualTo(id);
            assertThat(new PropertyId(id).value()).isEqualTo(id);
        }
    }

    @Test
    void aForeignIdHasAtMost256CharactersAnd512Bytes() {
        var hotel = "\ud83c\udfe8";

        assertThat(new PropertyId("\u0645".repeat(256)).value()).hasSize(256);
        assertThat(new PropertyId(hotel.repeat(128)).value()).hasSize(256);
        assertInvalid(() -> new PropertyId(hotel.repeat(129)));
        assertInvalid(() -> Text.foreignId("userId", "x".repeat(257)));
    }

    /// Rulings 6 and 40.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tnt_1",
                "org_01J",
                "mbr_",
                "rol_x",
                "rla_x",
                "inv_x",
                "tcg_x",
                "bcn_x",
                "flg_x",
                " org_1",
                "\u00a0org_1",
                "\u200borg_1",
                "o\u200crg_1",
                "\ufefforg_1",
                "HOTEL 7",
                "ppt_1 ",
                "ppt_1\u200e"
            })
    void aPropertyIdNeverLooksLikeOneOfOurIds(String id) {
        assertInvalid(() -> new PropertyId(id));
    }

    @Test
    void aMessageQuotesTheInputShortenedAndVisible() {
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new UnitName("\u202egnp.ecilA\u200b\n"))
                .withMessageStartingWith("`\\u{202E}gnp.ecilA\\u{200B}\\u{A}` is not a name of 1 to 200");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new UnitName("\ud83c\udfe8".repeat(100_000)))
                .withMessageStartingWith("`" + "\ud83c\udfe8".repeat(64) + "…` is not");
    }

    private static void assertInvalid(Supplier<Object> construction) {
        assertThatExceptionOfType(InvalidValue.class).isThrownBy(construction::get);
    }
}
