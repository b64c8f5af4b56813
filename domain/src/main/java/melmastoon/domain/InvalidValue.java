package melmastoon.domain;

/// A text that can never be a value of its type: bad syntax, so an exception and not a refusal.
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private static final int LONGEST_QUOTE = 64;

    private final String type;

    /// @param type    the value's type, such as `slug`
    /// @param message one sentence in lower case that says what a valid value is
    public InvalidValue(String type, String message) {
        super(message);
        this.type = type;
    }

    /// @param rule what `value` must be, to complete "`value` is not …"
    public static InvalidValue isNot(String type, String value, String rule) {
        return new InvalidValue(type, "`" + shortened(value) + "` is not " + rule);
    }

    /// @param rule what `value` must be, to complete "`value` is not …"
    public static void unless(boolean valid, String type, String value, String rule) {
        if (!valid) {
            throw isNot(type, value, rule);
        }
    }

    public String type() {
        return type;
    }

    /// Text written for people: not blank, no control characters, at most `max` characters.
    public static String text(String type, String value, int max) {
        var stripped = value.strip();
        unless(
                !stripped.isEmpty() && stripped.length() <= max && isPrintable(stripped),
                type,
                stripped,
                "a " + type + " of 1 to " + max + " printable characters");
        return stripped;
    }

    /// Neither control characters nor halves of a character, which no encoding can keep.
    public static boolean isPrintable(String value) {
        return value.codePoints()
                .noneMatch(each -> Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_QUOTE ? value.substring(0, LONGEST_QUOTE) + "…" : value;
    }
}
