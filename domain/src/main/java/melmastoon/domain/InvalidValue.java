package melmastoon.domain;

/// A text that can never be a value of its type: bad syntax, so an exception and not a refusal.
public final class InvalidValue extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String type;

    /// @param type    the value's type, such as `slug`
    /// @param message one sentence in lower case that says what a valid value is
    public InvalidValue(String type, String message) {
        super(message);
        this.type = type;
    }

    /// @param rule what `value` must be, to complete "`value` is not …"
    public static InvalidValue isNot(String type, String value, String rule) {
        return new InvalidValue(type, Text.quoted(value) + " is not " + rule);
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
}
