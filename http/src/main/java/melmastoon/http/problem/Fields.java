package melmastoon.http.problem;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import melmastoon.access.Characters;
import melmastoon.access.MalformedId;
import org.jspecify.annotations.Nullable;

/// Checks of a body's members that a wire record's types cannot make. A name such as `subject.id` or `roles.0` is the
/// path to the member from the body's top.
public final class Fields {
    private static final Pattern INSTANT =
            Pattern.compile("(?!0000)\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})");

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
        if (text.isBlank() || Characters.areMoreThan(max, text)) {
            throw invalid(name, "must have 1 to " + max + " characters");
        }
        return text;
    }

    /// An instant as RFC 3339 writes it, such as `2026-12-01T06:00:00+04:30`, for [#parse] and [#parameter].
    ///
    /// @throws IllegalArgumentException where `text` is none, or finer than milliseconds
    public static Instant instant(String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeParseException _) {
            // Such as a 30th of February.
        }
        throw new IllegalArgumentException(
                "not a time of RFC 3339 with at most three decimals, such as `2026-12-01T06:00:00Z`");
    }

    /// What is read of the object that is the member `name`: its problems point into the whole body.
    public static <T> T inside(String name, Supplier<T> parse) {
        try {
            return parse.get();
        } catch (Problem problem) {
            throw problem.at(pointer(name) + problem.pointer().orElse(""));
        }
    }

    /// The value that a parameter of the path or the query means. A problem of it points to no place in a body.
    ///
    /// @throws Problem 400 naming the parameter where it means no such value; MALFORMED_ID for our own ids
    public static <T> T parameter(String name, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw unreadable(name, e, Fault.INVALID_FIELD);
        }
    }

    /// The value that a member's text means.
    ///
    /// @param parse such as `Slug::new`
    /// @throws Problem 400 naming the member where it is absent or means no such value; MALFORMED_ID for ours
    public static <T> T parse(String name, @Nullable String text, Function<String, T> parse) {
        return parse(name, text, parse, Fault.INVALID_FIELD);
    }

    /// The values that a list's texts mean, each under a name of its own such as `roles.0`.
    ///
    /// @throws Problem 400 naming the first item that means no such value
    public static <T> List<T> each(String name, List<String> texts, Function<String, T> parse) {
        return each(name, texts, parse, Fault.INVALID_FIELD);
    }

    /// The same for ids of any form, ours or others'.
    ///
    /// @throws Problem 400 MALFORMED_ID naming the first item that is none
    public static <T> List<T> eachId(String name, List<String> texts, Function<String, T> parse) {
        return each(name, texts, parse, Fault.MALFORMED_ID);
    }

    private static <T> List<T> each(String name, List<String> texts, Function<String, T> parse, Fault otherwise) {
        var all = new ArrayList<T>(texts.size());
        for (var text : texts) {
            all.add(parse(name + "." + all.size(), text, parse, otherwise));
        }
        return List.copyOf(all);
    }

    private static <T> T parse(String name, @Nullable String text, Function<String, T> parse, Fault otherwise) {
        var given = required(name, text);
        try {
            return parse.apply(given);
        } catch (IllegalArgumentException e) {
            throw unreadable(name, e, otherwise).at(pointer(name));
        }
    }

    private static Problem unreadable(String name, IllegalArgumentException why, Fault otherwise) {
        var fault = why instanceof MalformedId ? Fault.MALFORMED_ID : otherwise;
        return Problem.of(fault, "`" + name + "`: " + why.getMessage() + ".");
    }

    /// @param why what is wrong, after the member's name and before a full stop
    public static Problem invalid(String name, String why) {
        return Problem.of(Fault.INVALID_FIELD, "`" + name + "` " + why + ".").at(pointer(name));
    }

    private static String pointer(String name) {
        return "/" + name.replace('.', '/');
    }
}
