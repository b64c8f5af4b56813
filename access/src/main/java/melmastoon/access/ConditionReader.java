package melmastoon.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import melmastoon.access.Explanation.Comparison;
import melmastoon.access.Explanation.ConditionReading;

/// Reads in a condition's text what it looked at, for a person who wonders why it was not met.
final class ConditionReader {
    private static final String NAME = "(?:subject|resource|action|context)(?:\\.[A-Za-z_]\\w*)+|now";
    private static final Pattern NAMES = Pattern.compile("(?<![\\w.])(?:" + NAME + ")\\b(?!\\s*\\()");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern COMPARISON =
            Pattern.compile("\\s*\\(?\\s*(" + NAME + ")\\s*(<=|>=|<|>|==|!=)\\s*([^()&|?<>=!]+?)\\s*\\)?\\s*");

    private final ConditionValues values;

    ConditionReader(ConditionValues values) {
        this.values = values;
    }

    ConditionReading read(Condition condition) {
        var isMet = condition.isMet(values);
        return new ConditionReading(
                condition,
                isMet,
                inputs(condition.source()),
                isMet ? Optional.empty() : comparison(condition.source()));
    }

    private Map<String, Object> inputs(String text) {
        var inputs = new LinkedHashMap<String, Object>();
        NAMES.matcher(QUOTED.matcher(text).replaceAll("''"))
                .results()
                .forEach(name -> find(name.group()).ifPresent(value -> inputs.put(name.group(), value)));
        return inputs;
    }

    /// The first part that is false of `one && another && …`. Of any other text no part can be blamed.
    private Optional<Comparison> comparison(String text) {
        var parts = List.of(text.split("&&"));
        var conditions = parts.stream().map(ConditionReader::parsed).toList();
        if (text.contains("||") || text.contains("?") || conditions.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return conditions.stream()
                .map(Optional::get)
                .filter(part -> !part.isMet(values))
                .findFirst()
                .flatMap(this::compared);
    }

    private static Optional<Condition> parsed(String part) {
        return Condition.parse(part) instanceof Condition.Parsed.Valid(var condition)
                ? Optional.of(condition)
                : Optional.empty();
    }

    private Optional<Comparison> compared(Condition part) {
        var matcher = COMPARISON.matcher(part.source());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var name = Objects.requireNonNull(matcher.group(1));
        var bound = Objects.requireNonNull(matcher.group(3));
        return Optional.of(
                new Comparison(name, find(name), Objects.requireNonNull(matcher.group(2)), bound, bound(bound)));
    }

    private Optional<Object> bound(String text) {
        return NAMES.matcher(text).matches() ? find(text) : Optional.of(text);
    }

    private Optional<Object> find(String name) {
        var known = values.find(name);
        if (known.isPresent()) {
            return known;
        }
        var members = List.of(name.split("\\."));
        var value = values.find(members.getFirst());
        for (var member : members.subList(1, members.size())) {
            value = value.flatMap(
                    each -> each instanceof Map<?, ?> map ? Optional.ofNullable(map.get(member)) : Optional.empty());
        }
        return value;
    }
}
