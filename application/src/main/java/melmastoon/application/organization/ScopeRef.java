package melmastoon.application.organization;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;

/// A scope as a request names it. What it means is known under the tenant's lock only.
public sealed interface ScopeRef {
    record WholeTenant() implements ScopeRef {}

    /// @param properties at least one
    record Only(Set<PropertyRef> properties) implements ScopeRef {
        public Only {
            properties = Set.copyOf(properties);
            if (properties.isEmpty()) {
                throw new IllegalArgumentException("a scope of no property grants nothing and cannot be asked for");
            }
        }
    }

    /// What a scope names, looked up.
    sealed interface Resolved {
        /// @param properties that it names, none for the whole tenant
        record Found(Scope scope, Collection<OrganizationUnit> properties) implements Resolved {}

        /// @param named what is no property of this tenant (M-2), as the request called it; unknown units and other
        ///              tenants' give the same
        record NotAProperty(String named) implements Resolved {}
    }

    static ScopeRef of(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> new WholeTenant();
            case Scope.Only(var properties) ->
                new Only(properties.stream().map(PropertyRef.ById::new).collect(Collectors.toUnmodifiableSet()));
        };
    }

    /// Reads the units that it names, and no others.
    default Resolved resolve(OrganizationUnits units) {
        return switch (this) {
            case WholeTenant _ -> new Resolved.Found(new Scope.WholeTenant(), List.of());
            case Only(var named) -> resolve(named, units);
        };
    }

    private static Resolved resolve(Set<PropertyRef> named, OrganizationUnits units) {
        var byId = new HashSet<OrganizationUnitId>();
        var byPropertyId = new HashSet<PropertyId>();
        for (var property : named) {
            switch (property) {
                case PropertyRef.ById(var unit) -> byId.add(unit);
                case PropertyRef.ByPropertyId(var id) -> byPropertyId.add(id);
            }
        }
        var found = Stream.concat(
                        byId.isEmpty() ? Stream.of() : units.find(byId).stream(),
                        byPropertyId.isEmpty() ? Stream.of() : units.findByPropertyIds(byPropertyId).stream())
                .<OrganizationUnit.Property>mapMulti((unit, properties) -> {
                    if (unit instanceof OrganizationUnit.Property property) {
                        properties.accept(property);
                    }
                })
                .collect(Collectors.toUnmodifiableSet());
        found.forEach(property -> {
            byId.remove(property.id());
            byPropertyId.remove(property.propertyId());
        });
        return Stream.concat(
                        byId.stream().map(OrganizationUnitId::toString),
                        byPropertyId.stream().map(PropertyId::value))
                .min(Comparator.naturalOrder())
                .<Resolved>map(Resolved.NotAProperty::new)
                .orElseGet(() -> new Resolved.Found(
                        new Scope.Only(
                                found.stream().map(OrganizationUnit::id).collect(Collectors.toUnmodifiableSet())),
                        Set.<OrganizationUnit>copyOf(found)));
    }
}
