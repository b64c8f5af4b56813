package melmastoon.local.verify;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which ids the service gave to what the model calls `membership#2`. An id is learnt where it is first seen at the
/// place
/// of such a name, and must be the same from then on.
final class Names {
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            entry("unit", "org_"),
            entry("property", "ppt_"),
            entry("role", "rol_"),
            entry("membership", "mbr_"),
            entry("assignment", "rla_"),
            entry("invitation", "inv_"),
            entry("flag", "flg_"),
            entry("erasure", "ger_"),
            entry("contact", "bcn_"),
            entry("config", "tcg_"),
            entry("approval", "apv_"));

    private static final Pattern NAME = Pattern.compile("([a-z]+)#(\\d+)");
    private static final Pattern SET = Pattern.compile("\\{([^{}]*)}");

    /// What the model says of an id that nobody can use.
    private static final String ANY = "some id";

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> given = new HashSet<>();

    /// The id of what a text names as a whole; of what there never was, one that nothing has.
    String id(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            return name;
        }
        var prefix = PREFIXES.getOrDefault(match.group(1), match.group(1));
        return ids.getOrDefault(name, prefix + "0000000000%016d".formatted(Long.parseLong(match.group(2))));
    }

    /// A value of a request with ids in the place of names.
    Object sent(Object value) {
        return switch (value) {
            case String text -> id(text);
            case List<?> list -> list.stream().map(this::sent).toList();
            case Map<?, ?> map ->
                map.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> sent(entry.getValue())));
            default -> value;
        };
    }

    /// Whether the service says what the model says.
    boolean agree(Object model, Object service) {
        if (model instanceof Map<?, ?> expected && service instanceof Map<?, ?> got) {
            return agree(expected, got);
        }
        if (model instanceof List<?> expected && service instanceof List<?> got) {
            return agree(expected, got);
        }
        if (model.equals(ANY)) {
            return true;
        }
        if (model instanceof String name && service instanceof String id && isUnknown(name)) {
            if (!given.add(id)) {
                return false;
            }
            ids.put(name, id);
            return true;
        }
        return shown(model).equals(service);
    }

    private boolean agree(List<?> model, List<?> service) {
        return model.size() == service.size()
                && IntStream.range(0, model.size()).allMatch(i -> agree(model.get(i), service.get(i)));
    }

    private boolean agree(Map<?, ?> model, Map<?, ?> service) {
        var expected = new TreeMap<Object, Object>();
        model.forEach((key, value) -> expected.put(shown(key), value));
        return expected.keySet().equals(service.keySet())
                && expected.entrySet().stream().allMatch(entry -> agree(entry.getValue(), service.get(entry.getKey())));
    }

    private boolean isUnknown(String name) {
        return NAME.matcher(name).matches() && !ids.containsKey(name);
    }

    /// A value of the model with ids in the place of the names that are known.
    Object shown(Object value) {
        return switch (value) {
            case String text ->
                sorted(NAME.matcher(text).replaceAll(name -> ids.getOrDefault(name.group(), name.group())));
            case Map<?, ?> map -> {
                var shown = new TreeMap<Object, Object>();
                map.forEach((key, each) -> shown.put(shown(key), shown(each)));
                yield shown;
            }
            default -> value;
        };
    }

    /// Sets are written in the order of their elements.
    static String sorted(String text) {
        return SET.matcher(text)
                .replaceAll(set ->
                        Stream.of(set.group(1).split(" ", -1)).sorted().collect(Collectors.joining(" ", "{", "}")));
    }
}
