package melmastoon.access;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where a membership or an assignment counts (rulings 12, 13 and 50).
///
/// The specification's `[]` means [WholeTenant] in HTTP APIs and nowhere else: here an empty scope cannot be
/// written, so that losing the last property of a scope never widens it.
///
/// A region stands for the properties below it at the time of the question, those to come included. So what
/// two scopes have to do with each other is a question to a [Tree], which has to know the units that both of
/// them name, and the units above those. Where neither names a region, their ids alone tell.
public sealed interface Scope {
    record WholeTenant() implements Scope {}

    /// What it names is not empty altogether.
    ///
    /// @param properties units of kind property (M-2)
    /// @param regions    units of kind chain or region: what is below them
    record Only(Set<OrganizationUnitId> properties, Set<OrganizationUnitId> regions) implements Scope {
        public Only {
            properties = Set.copyOf(properties);
            regions = Set.copyOf(regions);
            if (properties.isEmpty() && regions.isEmpty()) {
                throw new IllegalArgumentException("a scope of nothing grants nothing and cannot be written");
            }
        }

        /// Of properties only.
        public Only(Set<OrganizationUnitId> properties) {
            this(properties, Set.of());
        }

        private boolean contains(OrganizationUnitId unit, Tree tree) {
            return properties.contains(unit) || (!regions.isEmpty() && tree.isWithin(unit, regions));
        }

        private boolean contains(Only other, Tree tree) {
            return other.properties.stream().allMatch(property -> contains(property, tree))
                    && other.regions.stream().allMatch(region -> tree.isWithin(region, regions));
        }

        private Optional<Scope> and(Only other, Tree tree) {
            if (contains(other, tree)) {
                return Optional.of(other);
            }
            if (other.contains(this, tree)) {
                return Optional.of(this);
            }
            var bothRegions = both(
                    regions,
                    other.regions,
                    region -> tree.isWithin(region, other.regions),
                    region -> tree.isWithin(region, regions));
            var bothProperties = both(
                    properties, other.properties, each -> other.contains(each, tree), each -> contains(each, tree));
            return of(bothProperties, bothRegions);
        }

        private static Set<OrganizationUnitId> both(
                Set<OrganizationUnitId> mine,
                Set<OrganizationUnitId> theirs,
                Predicate<OrganizationUnitId> isTheirs,
                Predicate<OrganizationUnitId> isMine) {
            return Stream.concat(mine.stream().filter(isTheirs), theirs.stream().filter(isMine))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /// Empty where it would name nothing.
    static Optional<Scope> of(Set<OrganizationUnitId> properties, Set<OrganizationUnitId> regions) {
        return properties.isEmpty() && regions.isEmpty()
                ? Optional.empty()
                : Optional.of(new Only(properties, regions));
    }

    /// What several scopes reach together; empty where there are none.
    static Optional<Scope> union(Iterable<Scope> scopes) {
        var properties = new HashSet<OrganizationUnitId>();
        var regions = new HashSet<OrganizationUnitId>();
        for (var scope : scopes) {
            switch (scope) {
                case WholeTenant everywhere -> {
                    return Optional.of(everywhere);
                }
                case Only(var itsProperties, var itsRegions) -> {
                    properties.addAll(itsProperties);
                    regions.addAll(itsRegions);
                }
            }
        }
        return of(properties, regions);
    }

    default boolean isWholeTenant() {
        return this instanceof WholeTenant;
    }

    /// The units that it names, none for the whole tenant.
    default Stream<OrganizationUnitId> units() {
        return switch (this) {
            case WholeTenant _ -> Stream.empty();
            case Only(var properties, var regions) -> Stream.concat(properties.stream(), regions.stream());
        };
    }

    default boolean namesRegions() {
        return this instanceof Only(var _, var regions) && !regions.isEmpty();
    }

    /// How many units it names, none for the whole tenant.
    default int unitCount() {
        return switch (this) {
            case WholeTenant _ -> 0;
            case Only(var properties, var regions) -> properties.size() + regions.size();
        };
    }

    /// Whether it names `unit`, or a region that `unit` is or is in. A chain or a region is reached with all that is
    /// below it.
    default boolean reaches(OrganizationUnitId unit, Tree tree) {
        return switch (this) {
            case WholeTenant _ -> true;
            case Only only -> only.contains(unit, tree);
        };
    }

    /// What both reach; empty where that is nothing (ruling 12). A region counts as something, also while
    /// there is no property in it.
    default Optional<Scope> intersection(Scope other, Tree tree) {
        return switch (this) {
            case WholeTenant _ -> Optional.of(other);
            case Only mine ->
                switch (other) {
                    case WholeTenant _ -> Optional.of(this);
                    case Only theirs -> mine.and(theirs, tree);
                };
        };
    }

    /// Whether both reach something.
    default boolean overlaps(Scope other, Tree tree) {
        return intersection(other, tree).isPresent();
    }

    /// Whether everything that `other` reaches is reached here too, now and in future (R-3: an assignment may
    /// only narrow). Properties never cover a region, whatever is in it now (ruling 49).
    default boolean covers(Scope other, Tree tree) {
        return switch (this) {
            case WholeTenant _ -> true;
            case Only mine -> other instanceof Only theirs && mine.contains(theirs, tree);
        };
    }
}
