package melmastoon.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    default boolean isWholeTenant() {
        return this instanceof WholeTenant;
    }

    default boolean reaches(OrganizationUnitId property) {
        return switch (this) {
            case WholeTenant _ -> true;
            case Only(var properties) -> properties.contains(property);
        };
    }

    /// What both reach; empty where that is nothing (ruling 12).
    default Optional<Scope> intersection(Scope other) {
        return switch (this) {
            case WholeTenant _ -> Optional.of(other);
            case Only(var mine) ->
                switch (other) {
                    case WholeTenant _ -> Optional.of(this);
                    case Only(var theirs) -> {
                        var both = mine.stream().filter(theirs::contains).collect(Collectors.toUnmodifiableSet());
                        yield both.isEmpty() ? Optional.empty() : Optional.of(new Only(both));
                    }
                };
        };
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
