package melmastoon.access;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of some properties a scope reaches, without asking the tree about each of them.
final class Reached {
    private final BitSet inUse = new BitSet();
    private final Map<OrganizationUnitId, Integer> places = new HashMap<>();

    /// By a unit the properties that it is, or that are below it.
    private final Map<OrganizationUnitId, BitSet> within = new HashMap<>();

    /// @param properties those that are in use in `view` are reached
    Reached(TenantView view, List<OrganizationUnitId> properties) {
        for (int place = 0; place < properties.size(); place++) {
            var property = properties.get(place);
            if (view.unit(property).filter(Fact.Unit::isPropertyInUse).isEmpty()) {
                continue;
            }
            inUse.set(place);
            places.put(property, place);
            var next = Optional.of(property);
            for (int level = 0; level < Tree.MAX_DEPTH && next.isPresent(); level++) {
                within.computeIfAbsent(next.get(), _ -> new BitSet()).set(place);
                next = view.parent(next.get());
            }
        }
    }

    /// Those that both scopes reach, by their places in the list.
    BitSet by(Scope first, Scope second) {
        var both = by(first);
        both.and(by(second));
        return both;
    }

    private BitSet by(Scope scope) {
        var reached = new BitSet();
        switch (scope) {
            case Scope.WholeTenant _ -> reached.or(inUse);
            case Scope.Only(var properties, var regions) -> {
                for (var property : properties) {
                    var place = places.get(property);
                    if (place != null) {
                        reached.set(place);
                    }
                }
                for (var region : regions) {
                    reached.or(within.getOrDefault(region, new BitSet()));
                }
            }
        }
        return reached;
    }
}
