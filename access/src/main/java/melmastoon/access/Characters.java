package melmastoon.access;

/// How long a text is: in characters, which are code points, as ruling 40 counts them and Postgres' `length` does.
/// `String::length` counts an emoji twice, and cutting by it can leave half of one, which no encoding can represent.
public final class Characters {
    /// Of an id that another service gives out (ruling 40).
    public static final int OF_A_FOREIGN_ID = 256;

    private static final int OF_A_QUOTE = 64;

    private Characters() {}

    public static boolean areMoreThan(int most, String text) {
        return text.length() > most && text.codePointCount(0, text.length()) > most;
    }

    /// At most `most` characters of `text`; an ellipsis stands for the rest.
    public static String cut(int most, String text) {
        return areMoreThan(most, text) ? text.substring(0, text.offsetByCodePoints(0, most)) + "…" : text;
    }

    /// `text` as an error message quotes it.
    static String quoted(String text) {
        return "`" + cut(OF_A_QUOTE, text) + "`";
    }
}
