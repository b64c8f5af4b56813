package melmastoon.local.verify.model;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A tenant's units, and what scopes have to do with each other.
final class Tree {
    private final Map<String, Unit> units = new LinkedHashMap<>();

    /// @param parent   empty for the root
    /// @param property the property's id; empty for chains and regions
    record Unit(String id, String kind, String parent, String name, String property, boolean archived, int version) {
        boolean isProperty() {
            return kind.equals("property");
        }

        State state() {
            return new State(
                    "unit",
                    Map.of(
                            "id",
                            id,
                            "kind",
                            kind,
                            "parent",
                            parent,
                            "name",
                            name,
                            "property",
                            property,
                            "archived",
                            archived,
                            "version",
                            version));
        }
    }

    Map<String, Unit> units() {
        return units;
    }

    Unit put(Unit unit) {
        units.put(unit.id(), unit);
        return unit;
    }

    Optional<Unit> find(String id) {
        return Optional.ofNullable(units.get(id));
    }

    Unit root() {
        return units.values().stream()
                .filter(unit -> unit.parent().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /// A property by either of its names.
    Optional<Unit> property(String name) {
        return units.values().stream()
                .filter(Unit::isProperty)
                .filter(unit -> unit.id().equals(name) || unit.property().equals(name))
                .findFirst();
    }

    /// From 1, the root's.
    int depth(Unit unit) {
        return unit.parent().isEmpty() ? 1 : 1 + depth(find(unit.parent()).orElseThrow());
    }

    /// The units of a scope and all that are below them.
    private Set<String> reached(Scope scope) {
        var reached = new HashSet<>(scope.units());
        var before = 0;
        while (before != reached.size()) {
            before = reached.size();
            units.values().stream()
                    .filter(unit -> reached.contains(unit.parent()))
                    .forEach(unit -> reached.add(unit.id()));
        }
        return reached;
    }

    boolean reaches(Scope scope, String unit) {
        return scope.isEverywhere() || reached(scope).contains(unit);
    }

    /// Whether all of `part` is in `whole`, whatever comes into its regions later.
    boolean covers(Scope whole, Scope part) {
        return whole.isEverywhere() || (!part.isEverywhere() && reached(whole).containsAll(part.units()));
    }

    /// What is in both.
    Scope meet(Scope one, Scope other) {
        if (covers(one, other)) {
            return other;
        }
        if (covers(other, one)) {
            return one;
        }
        var inOne = reached(one);
        var inOther = reached(other);
        var both = one.units().stream().filter(inOther::contains).collect(Collectors.toSet());
        other.units().stream().filter(inOne::contains).forEach(both::add);
        return Scope.of(both);
    }
}
