package melmastoon.access;

import java.util.Set;

/// Where a membership or an assignment counts (ruling 12).
///
/// The specification's `[]` means [WholeTenant] in HTTP APIs and nowhere else: here an empty set cannot be written,
/// so that losing the last property of a scope never widens it.
public sealed interface Scope {
    record WholeTenant() implements Scope {}

    /// @param properties units of kind property (M-2), at least one
    record Only(Set<OrganizationUnitId> properties) implements Scope {
        public Only {
            properties = Set.copyOf(properties);
            if (properties.isEmpty()) {
                throw new IllegalArgumentException("a scope of no property grants nothing and cannot be written");
            }
        }
    }

    /// How many properties it names, none for the whole tenant.
    default int propertyCount() {
        return switch (this) {
            case WholeTenant _ -> 0;
            case Only(var properties) -> properties.size();
        };
    }

    /// Whether everything that `other` names is named here too (R-3: an assignment may only narrow).
    default boolean covers(Scope other) {
        return switch (this) {
            case WholeTenant _ -> true;
            case Only(var mine) -> other instanceof Only(var theirs) && mine.containsAll(theirs);
        };
    }
}
