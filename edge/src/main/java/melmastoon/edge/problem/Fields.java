package melmastoon.edge.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks of a body's members that a wire record's types cannot make. A name such as `subject.id` or `roles.0` is the
/// path to the member from the body's top.
public final class Fields {
    private Fields() {}

    /// @throws Problem 400 naming the member where it is absent or null
    public static <T> T required(String name, @Nullable T value) {
        if (value == null) {
            throw invalid(name, "is missing");
        }
        return value;
    }

    /// @param max of characters (code points)
    /// @throws Problem 400 naming the member where it is absent, blank or too long
    public static String text(String name, @Nullable String value, int max) {
        var text = required(name, value);
        if (text.isBlank() || text.codePointCount(0, text.length()) > max) {
            throw invalid(name, "must have 1 to " + max + " characters");
        }
        return text;
    }

    /// The id that a member holds.
    ///
    /// @param parse such as `TenantId::parse`
    /// @throws Problem 400 naming the member where it is not one
    public static <T> T id(String name, @Nullable String value, Function<String, T> parse) {
        var text = required(name, value);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(Fault.MALFORMED_ID, "`" + name + "`: " + e.getMessage() + ".")
                    .at(pointer(name));
        }
    }

    /// The items of a list, each parsed under a name of its own.
    ///
    /// @param parse takes the item's name, such as `roles.0`, and its text, which is null where the list says null
    public static <T> List<T> each(
            String name, List<@Nullable String> values, BiFunction<String, @Nullable String, T> parse) {
        var all = new ArrayList<T>(values.size());
        for (var value : values) {
            all.add(parse.apply(name + "." + all.size(), value));
        }
        return List.copyOf(all);
    }

    /// @param why what is wrong, after the member's name and before a full stop
    public static Problem invalid(String name, String why) {
        return Problem.of(Fault.INVALID_FIELD, "`" + name + "` " + why + ".").at(pointer(name));
    }

    private static String pointer(String name) {
        return "/" + name.replace('.', '/');
    }
}
