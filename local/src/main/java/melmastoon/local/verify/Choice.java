package melmastoon.local.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import melmastoon.local.verify.model.State;

/// Random choices among what there is, close to what is allowed. The same seed chooses the same.
final class Choice {
    private static final List<String> CODES = List.of(
            "tenant.owner",
            "tenant.owner",
            "tenant.gm",
            "tenant.gm",
            "tenant.front_desk",
            "tenant.housekeeping",
            "tenant.auditor",
            "tenant.accounting");

    private static final String NOTHING = "#9999";

    private final Random random;
    private List<State> states = List.of();

    Choice(long seed) {
        // Seeds that follow each other would begin alike otherwise.
        random = new Random(new SplittableRandom(seed).nextLong());
    }

    /// From now on among these.
    void among(List<State> now) {
        states = now;
    }

    boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /// How something is called.
    String name() {
        return "Name " + below(6);
    }

    /// A name by its weight.
    String weighted(Map<String, Integer> weights) {
        var left =
                random.nextInt(weights.values().stream().mapToInt(each -> each).sum());
        for (var each : weights.entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("weights changed");
    }

    /// A command by its weight: at first such as make something that the later ones are about, and seldom one about
    /// what there is not.
    ///
    /// @param sent how many were before
    String command(int sent) {
        var name = weighted(sent < Weights.FIRST_COMMANDS && percent(85) ? Weights.FIRST : Weights.ALL);
        while (isAboutNothing(Weights.ABOUT.getOrDefault(name, "")) && percent(90)) {
            name = weighted(Weights.ALL);
        }
        return name;
    }

    /// There are always roles of the system's and a first owner.
    private boolean isAboutNothing(String kind) {
        return switch (kind) {
            case "" -> false;
            case "role" -> all(kind).stream().allMatch(role -> role.has("system", true));
            case "membership" -> all(kind).size() == 1;
            default -> all(kind).isEmpty();
        };
    }

    List<State> all(String kind) {
        return states.stream().filter(state -> state.kind().equals(kind)).toList();
    }

    Optional<State> find(String kind, String field, Object value) {
        return all(kind).stream().filter(state -> state.has(field, value)).findFirst();
    }

    /// The name of something that is there; at times of what there never was, or no name at all.
    String id(String kind) {
        var all = all(kind);
        if (all.isEmpty() || percent(3)) {
            return kind + NOTHING;
        }
        return percent(1) ? "nonsense" : any(all).text("id");
    }

    /// `If-Match`.
    ///
    /// @param id         of what is changed
    /// @param isRequired whether it is mostly sent, and mostly right
    String expects(String kind, String id, boolean isRequired) {
        if (!percent(isRequired ? 97 : 12)) {
            return "";
        }
        var version = find(kind, "id", id).map(state -> state.text("version")).orElse("1");
        return percent(80) ? version : any(List.of("*", "7", "1"));
    }

    String role() {
        var custom =
                all("role").stream().filter(role -> role.has("system", false)).toList();
        if (!custom.isEmpty() && percent(45)) {
            return any(custom).text(any(List.of("id", "code")));
        }
        return percent(3) ? any(List.of("tenant.ghost", "role" + NOTHING)) : any(CODES);
    }

    /// `propertyScope` and `regionScope`, or neither.
    Map<String, Object> scope() {
        var scope = new HashMap<String, Object>();
        if (percent(30)) {
            return scope;
        }
        if (percent(20)) {
            scope.put("propertyScope", List.of());
            if (percent(3)) {
                scope.put("regionScope", List.of(unit(false)));
            }
            return scope;
        }
        if (percent(70)) {
            scope.put("propertyScope", percent(50) ? List.of(unit(true)) : List.of(unit(true), unit(true)));
        }
        if (scope.isEmpty() || percent(20)) {
            scope.put("regionScope", percent(2) ? List.of() : List.of(unit(false)));
        }
        return scope;
    }

    /// With how the rows of a bulk request hang together.
    Map<String, Object> bulk(Map<String, Object> drawn) {
        if (percent(60)) {
            drawn.put("mode", any(List.of("each_by_itself", "all_or_nothing")));
        }
        if (percent(20)) {
            drawn.put("dryRun", true);
        }
        return drawn;
    }

    /// A property by one of its names, or a region or chain; now and then the other.
    String unit(boolean isProperty) {
        var wanted = percent(97) == isProperty;
        var units = all("unit").stream()
                .filter(unit -> unit.text("kind").equals("property") == wanted)
                .toList();
        if (units.isEmpty()) {
            return id("unit").equals("nonsense")
                    ? "unit" + NOTHING
                    : any(all("unit")).text("id");
        }
        var unit = any(units);
        return wanted && isProperty && percent(30) ? unit.text("property") : unit.text("id");
    }
}
