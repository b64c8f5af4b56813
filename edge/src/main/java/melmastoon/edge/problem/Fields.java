package melmastoon.edge.problem;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks of a body's fields that a wire record's types cannot make.
public final class Fields {
    private Fields() {}

    /// @throws Problem 400 naming the field where it is absent
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` is missing.");
        }
        return value;
    }

    /// @param max of characters
    /// @throws Problem 400 naming the field where it is absent, blank or too long
    public static String text(String name, @Nullable String value, int max) {
        var text = required(name, value);
        if (text.isBlank() || text.length() > max) {
            throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` must have 1 to " + max + " characters.");
        }
        return text;
    }

    /// The id that a field holds.
    ///
    /// @param parse such as `TenantId::parse`
    /// @throws Problem 400 naming the field where it is not one
    public static <T> T id(String name, @Nullable String value, Function<String, T> parse) {
        var text = required(name, value);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Fault.MALFORMED_ID, "`" + name + "`: " + e.getMessage() + ".");
        }
    }
}
