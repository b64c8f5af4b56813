package melmastoon.testkit.reference;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import melmastoon.access.Fact;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;

/// Which unit is where.
record ReferencePlaces(List<Fact.Unit> units) {
    Optional<Fact.Unit> property(String name) {
        var inUse = units.stream()
                .filter(unit -> unit.kind() == Fact.Unit.Kind.PROPERTY && !unit.archived())
                .toList();
        var named = inUse.stream()
                .filter(unit -> unit.propertyId().equals(Optional.of(name)))
                .toList();
        var found = named.isEmpty()
                ? inUse.stream()
                        .filter(unit -> unit.id().toString().equals(name))
                        .toList()
                : named;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    Optional<Fact.Unit> unit(OrganizationUnitId id) {
        return units.stream().filter(unit -> unit.id().equals(id)).findFirst();
    }

    /// `unit` and those above it.
    private Stream<OrganizationUnitId> upward(OrganizationUnitId unit) {
        return Stream.iterate(
                        Optional.of(unit),
                        Optional::isPresent,
                        below -> unit(below.get()).flatMap(Fact.Unit::parent))
                .map(Optional::get);
    }

    boolean includes(Scope scope, OrganizationUnitId unit) {
        return switch (scope) {
            case Scope.WholeTenant _ -> true;
            case Scope.Only(var properties, var regions) ->
                properties.contains(unit) || upward(unit).anyMatch(regions::contains);
        };
    }

    boolean isEverywhere(List<Scope> scopes) {
        return scopes.stream().allMatch(Scope.WholeTenant.class::isInstance);
    }

    /// Two trees have something in common where the top of one is in the other.
    boolean isSomewhere(List<Scope> scopes) {
        return scopes.stream()
                .flatMap(scope -> scope instanceof Scope.Only(var properties, var regions)
                        ? Stream.of(properties, regions).flatMap(Set::stream)
                        : Stream.empty())
                .map(unit -> scopes.stream().allMatch(scope -> includes(scope, unit)))
                .reduce(Boolean::logicalOr)
                .orElse(true);
    }
}
