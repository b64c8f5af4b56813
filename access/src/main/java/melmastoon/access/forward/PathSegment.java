package melmastoon.access.forward;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import melmastoon.access.Characters;

/// What stands between two slashes of a path.
///
/// @param raw  as it came
/// @param text what it means: percent-encoded UTF-8, decoded once
public record PathSegment(String raw, String text) {
    /// Of RFC 3986, section 2.3. Encoded or not they mean the same, and only some servers know.
    private static final String UNRESERVED_BESIDE_LETTERS = "-._~";
    /// RFC 3986 allows these in a segment, and `;`, at which some servers cut it.
    private static final String PLAIN = UNRESERVED_BESIDE_LETTERS + "!$&'()*+,=:@";
    /// What divides an address. Decoded, and read once more by the next server, they would divide it anew.
    private static final String DIVIDING = "/\\%;?#";

    /// @throws AmbiguousRequest where servers could differ about what it means
    static PathSegment parse(String raw) {
        if (raw.isEmpty()) {
            throw new AmbiguousRequest("the path has two slashes side by side");
        }
        var text = decoded(raw);
        if (text.endsWith(".")) {
            throw new AmbiguousRequest("a segment of the path ends in a dot, as `..` does");
        }
        if (!text.equals(text.strip())) {
            throw new AmbiguousRequest("a segment of the path begins or ends in a space");
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFKC)) {
            throw new AmbiguousRequest("a segment of the path has a character with more than one form");
        }
        if (text.codePoints().anyMatch(PathSegment::isInvisible)) {
            throw new AmbiguousRequest("a segment of the path has a character that cannot be seen");
        }
        if (Characters.areMoreThan(Characters.OF_A_FOREIGN_ID, text)) {
            throw new AmbiguousRequest(
                    "a segment of the path has more than " + Characters.OF_A_FOREIGN_ID + " characters");
        }
        return new PathSegment(raw, text);
    }

    /// Whether a server that does not tell capital letters from small ones takes it for `literal`.
    boolean mayBe(String literal) {
        return text.equalsIgnoreCase(literal)
                || (!text.equals(raw) && folded(text).equals(literal.toLowerCase(Locale.ROOT)));
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static String decoded(String raw) {
        var bytes = ByteBuffer.allocate(raw.length());
        for (var at = 0; at < raw.length(); at++) {
            var each = raw.charAt(at);
            if (each == '%') {
                bytes.put(encoded(raw, at));
                at += 2;
            } else if (isLetterOrDigit(each) || PLAIN.indexOf(each) >= 0) {
                bytes.put((byte) each);
            } else {
                throw new AmbiguousRequest(
                        "the path has a character that must be encoded, or that some servers cut it at");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException _) {
            throw new AmbiguousRequest("the path is not encoded as UTF-8");
        }
    }

    private static byte encoded(String raw, int percent) {
        if (raw.length() < percent + 3
                || !HexFormat.isHexDigit(raw.charAt(percent + 1))
                || !HexFormat.isHexDigit(raw.charAt(percent + 2))) {
            throw new AmbiguousRequest("the path has a percent sign that encodes nothing");
        }
        var value = HexFormat.fromHexDigits(raw, percent + 1, percent + 3);
        var character = (char) value;
        if (DIVIDING.indexOf(character) >= 0) {
            throw new AmbiguousRequest("the path encodes a character that divides an address, or a percent sign");
        }
        if (isLetterOrDigit(character) || UNRESERVED_BESIDE_LETTERS.indexOf(character) >= 0) {
            throw new AmbiguousRequest("the path encodes a letter, a digit or a mark that needs no encoding");
        }
        return (byte) value;
    }

    private static boolean isLetterOrDigit(char each) {
        return (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9');
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
