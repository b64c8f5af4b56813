package melmastoon.application.organization;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.domain.organization.OrganizationTree;
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

    static ScopeRef of(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> new WholeTenant();
            case Scope.Only(var properties) ->
                new Only(properties.stream().map(PropertyRef.ById::new).collect(Collectors.toUnmodifiableSet()));
        };
    }

    /// What it names that is no property of `tree` (M-2), as the request called it. Unknown units and other tenants'
    /// read alike.
    default Optional<String> stray(OrganizationTree tree) {
        return switch (this) {
            case WholeTenant _ -> Optional.empty();
            case Only(var properties) -> {
                var known = unitsByPropertyId(tree);
                var unknown = properties.stream()
                        .filter(property ->
                                property instanceof PropertyRef.ByPropertyId(var id) && !known.containsKey(id))
                        .map(PropertyRef::text)
                        .min(Comparator.naturalOrder());
                yield unknown.isPresent()
                        ? unknown
                        : tree.notAProperty(in(tree)).map(OrganizationUnitId::toString);
            }
        };
    }

    /// The same by the units' ids.
    ///
    /// @throws IllegalArgumentException where it names a property id that `tree` does not have; ask [#stray] before
    default Scope in(OrganizationTree tree) {
        return switch (this) {
            case WholeTenant _ -> new Scope.WholeTenant();
            case Only(var properties) -> {
                var known = unitsByPropertyId(tree);
                yield new Scope.Only(properties.stream()
                        .map(property -> switch (property) {
                            case PropertyRef.ById(var unit) -> unit;
                            case PropertyRef.ByPropertyId(var id) -> unit(known, id);
                        })
                        .collect(Collectors.toUnmodifiableSet()));
            }
        };
    }

    private static OrganizationUnitId unit(Map<PropertyId, OrganizationUnitId> known, PropertyId id) {
        var unit = known.get(id);
        if (unit == null) {
            throw new IllegalArgumentException("`" + id + "` is no property of the tree");
        }
        return unit;
    }

    private static Map<PropertyId, OrganizationUnitId> unitsByPropertyId(OrganizationTree tree) {
        var units = new HashMap<PropertyId, OrganizationUnitId>();
        for (var unit : tree.units().values()) {
            if (unit instanceof OrganizationUnit.Property property) {
                units.put(property.propertyId(), property.id());
            }
        }
        return units;
    }
}
