package melmastoon.access;

import java.util.Optional;
import java.util.Set;

/// Which unit is above which, as far as it is known.
@FunctionalInterface
public interface Tree {
    /// Levels of a tree, at most (O-3).
    int MAX_DEPTH = 5;

    /// Where nothing is known: a unit is within itself only.
    Tree UNKNOWN = _ -> Optional.empty();

    /// The unit above `unit`; empty for the root, and for a unit of which nothing is known.
    Optional<OrganizationUnitId> parent(OrganizationUnitId unit);

    /// Whether `unit` is one of `units` or below one of them.
    default boolean isWithin(OrganizationUnitId unit, Set<OrganizationUnitId> units) {
        var next = Optional.of(unit);
        for (int level = 0; level < MAX_DEPTH && next.isPresent(); level++) {
            if (units.contains(next.get())) {
                return true;
            }
            next = parent(next.get());
        }
        return false;
    }
}
