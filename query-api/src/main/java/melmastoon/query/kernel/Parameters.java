package melmastoon.query.kernel;

import java.util.regex.Pattern;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Query parameters read strictly (ruling 40). Micronaut's own conversion takes `banana` for false and ` +5` for 5.
public final class Parameters {
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private Parameters() {}

    /// @throws Problem 400 where `text` is not a number from `least` to `most` in plain digits
    public static @Nullable Integer number(String name, @Nullable String text, int least, int most) {
        if (text == null) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw Problem.of(
                    Fault.INVALID_FIELD, "`" + name + "` must be a number from " + least + " to " + most + ".");
        }
        return within(name, Integer.parseInt(text), least, most);
    }

    /// @throws Problem 400 where `value` is not from `least` to `most`
    public static int within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` must be from " + least + " to " + most + ".");
        }
        return value;
    }

    /// @return false where it is absent
    /// @throws Problem 400 where `text` is neither `true` nor `false`
    public static boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw Problem.of(Fault.INVALID_FIELD, "`" + name + "` must be `true` or `false`.");
        };
    }
}
