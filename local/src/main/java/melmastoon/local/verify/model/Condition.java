package melmastoon.local.verify.model;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// When a permission counts, in one of two forms: `context.amount <= 500` and `resource.wing == "north"`.
///
/// @param name  of what it asks for
/// @param bound a number, or a text in quotation marks
record Condition(String name, String bound) {
    /// Of a permission that always counts.
    static final String ALWAYS = "";

    private static final Pattern FORM = Pattern.compile("(\\w+\\.\\w+) (?:<= (\\d+)|== (\"\\w+\"))");

    /// Empty where the text is none.
    static Optional<Condition> parse(String text) {
        var match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(new Condition(match.group(1), match.group(2) == null ? match.group(3) : match.group(2)))
                : Optional.empty();
    }

    /// Whether `text` is met. What is not said, or is of another kind, meets no condition.
    static boolean isMet(String text, Map<String, ?> said) {
        return text.equals(ALWAYS)
                || parse(text).filter(condition -> condition.isMet(said)).isPresent();
    }

    private boolean isMet(Map<String, ?> said) {
        return switch (said.get(name)) {
            case Integer number -> !isText() && number <= Integer.parseInt(bound);
            case String text -> isText() && bound.equals('"' + text + '"');
            case null, default -> false;
        };
    }

    private boolean isText() {
        return bound.startsWith("\"");
    }
}
