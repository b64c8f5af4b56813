package melmastoon.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import melmastoon.access.Characters;

/// What text from outside may be (ruling 40). Lengths are in [Characters].
public final class Text {

    /// Of an id that another service gives out.
    public static final int MAX_FOREIGN_ID = Characters.OF_A_FOREIGN_ID;

    /// The same in UTF-8. Behind `user:` or a resource's type it is an event's subject, and there is room for 1,024
    /// bytes of that in a message of Pub/Sub.
    public static final int MAX_FOREIGN_ID_BYTES = 512;

    private static final int LONGEST_QUOTE = 64;

    /// Never part of any text: control characters; line and paragraph separators; explicit bidirectional
    /// formatting, which can make a text read in another order than it is stored (the marks LRM, RLM and ALM
    /// are allowed); halves of a surrogate pair, which no encoding can represent; noncharacters.
    private static final Pattern FORBIDDEN = Pattern.compile(
            "[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069\\p{Cs}\\p{IsNoncharacter_Code_Point}]");

    /// What shows no ink: separators, the blank Braille pattern, and Unicode's
    /// `Default_Ignorable_Code_Point`, which Java's patterns do not know by name. Names may have such
    /// characters beside visible ones: ZWNJ and ZWJ are part of ordinary words in Persian and Pashto.
    private static final String INVISIBLE = "[\\p{Z}\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
            + "\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFF8"
            + "\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]";

    private static final Pattern ANY_INVISIBLE = Pattern.compile(INVISIBLE);
    private static final Pattern ONLY_INVISIBLE = Pattern.compile(INVISIBLE + "*");

    private Text() {}

    /// A name that people read: in NFC, without spaces around it, 1 to `max` characters of which one can be
    /// seen.
    ///
    /// @param type what it is the name of, such as `legal name`
    /// @throws InvalidValue where `value` cannot be one
    public static String name(String type, String value, int max) {
        var rule = "a " + type + " of 1 to " + max + " printable characters";
        InvalidValue.unless(isText(value), type, value, rule);
        var name = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        InvalidValue.unless(!Characters.areMoreThan(max, name), type, value, rule);
        return name;
    }

    /// An id that another service gives out: kept as sent, since it is opaque.
    ///
    /// @throws InvalidValue where `value` cannot be one
    public static String foreignId(String type, String value) {
        InvalidValue.unless(
                isText(value)
                        && !Characters.areMoreThan(MAX_FOREIGN_ID, value)
                        && value.getBytes(StandardCharsets.UTF_8).length <= MAX_FOREIGN_ID_BYTES,
                type,
                value,
                "an id of 1 to " + MAX_FOREIGN_ID + " printable characters, of " + MAX_FOREIGN_ID_BYTES
                        + " bytes in UTF-8 at most");
        return value;
    }

    /// Whether `value` has neither spaces nor other characters that show no ink.
    public static boolean isVisible(String value) {
        return !ANY_INVISIBLE.matcher(value).find();
    }

    /// `value` for a message: at most 64 characters of it, and what cannot be seen as an escape.
    static String quoted(String value) {
        var quoted = new StringBuilder("`");
        value.codePoints().limit(LONGEST_QUOTE).forEach(each -> {
            var character = Character.toString(each);
            var plain = each == ' '
                    || (isVisible(character) && !FORBIDDEN.matcher(character).find());
            quoted.append(plain ? character : "\\u{%X}".formatted(each));
        });
        return quoted.append(Characters.areMoreThan(LONGEST_QUOTE, value) ? "…`" : "`")
                .toString();
    }

    private static boolean isText(String value) {
        return !FORBIDDEN.matcher(value).find()
                && !ONLY_INVISIBLE.matcher(value).matches();
    }
}
