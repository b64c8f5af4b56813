package melmastoon.domain;

/// A text that can never be a value of its type: bad syntax, so an exception and not a refusal.
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String type;

    /// @param type the value's type, such as `slug`
    /// @param rule what it must be, to complete "`x` is not …"
    public InvalidValue(String type, String value, String rule) {
        super("`" + shortened(value) + "` is not " + rule);
        this.type = type;
    }

    public String type() {
        return type;
    }

    public static void unless(boolean valid, String type, String value, String rule) {
        if (!valid) {
            throw new InvalidValue(type, value, rule);
        }
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
        return value.length() > 64 ? value.substring(0, 64) + "…" : value;
    }
}
