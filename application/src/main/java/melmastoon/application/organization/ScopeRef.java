package melmastoon.application.organization;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;

/// A scope as a request names it. What it means is known under the tenant's lock only.
public sealed interface ScopeRef {
    record WholeTenant() implements ScopeRef {}

    /// At least one of either.
    ///
    /// @param regions units of kind chain or region
    record Only(Set<PropertyRef> properties, Set<OrganizationUnitId> regions) implements ScopeRef {
        public Only {
            properties = Set.copyOf(properties);
            regions = Set.copyOf(regions);
            if (properties.isEmpty() && regions.isEmpty()) {
                throw new IllegalArgumentException("a scope of nothing grants nothing and cannot be asked for");
            }
        }

        /// Of properties only.
        public Only(Set<PropertyRef> properties) {
            this(properties, Set.of());
        }
    }

    /// What a scope names, looked up.
    sealed interface Resolved {
        /// @param units that it names, none for the whole tenant
        record Found(Scope scope, Collection<OrganizationUnit> units) implements Resolved {}

        /// It names something that is no property, or no region, of this tenant (M-2, ruling 13). Unknown
        /// units and other tenants' give the same.
        record Refused(MembershipRefusal refusal) implements Resolved {}
    }

    static ScopeRef of(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> new WholeTenant();
            case Scope.Only(var properties, var regions) ->
                new Only(properties.stream().map(PropertyRef.ById::new).collect(toUnmodifiableSet()), regions);
        };
    }

    /// Reads the units that it names, and no others.
    default Resolved resolve(OrganizationUnits units) {
        return switch (this) {
            case WholeTenant _ -> new Resolved.Found(new Scope.WholeTenant(), List.of());
            case Only only -> resolve(only, find(only, units));
        };
    }

    private static List<OrganizationUnit> find(Only only, OrganizationUnits units) {
        var byId = new HashSet<>(only.regions());
        var byPropertyId = new HashSet<PropertyId>();
        for (var property : only.properties()) {
            switch (property) {
                case PropertyRef.ById(var unit) -> byId.add(unit);
                case PropertyRef.ByPropertyId(var id) -> byPropertyId.add(id);
            }
        }
        return Stream.concat(
                        byId.isEmpty() ? Stream.of() : units.find(byId).stream(),
                        byPropertyId.isEmpty() ? Stream.of() : units.findByPropertyIds(byPropertyId).stream())
                .distinct()
                .toList();
    }

    private static Resolved resolve(Only only, List<OrganizationUnit> found) {
        var properties = new HashSet<OrganizationUnitId>();
        var names = new HashSet<PropertyRef>();
        var regions = new HashSet<OrganizationUnitId>();
        for (var unit : found) {
            switch (unit) {
                case OrganizationUnit.Property property -> {
                    properties.add(property.id());
                    names.add(new PropertyRef.ById(property.id()));
                    names.add(new PropertyRef.ByPropertyId(property.propertyId()));
                }
                case OrganizationUnit.Chain _, OrganizationUnit.Region _ -> regions.add(unit.id());
            }
        }
        return first(only.properties().stream()
                        .filter(each -> !names.contains(each))
                        .map(PropertyRef::text))
                .<MembershipRefusal>map(MembershipRefusal.ScopeNotProperty::new)
                .or(() -> first(only.regions().stream()
                                .filter(each -> !regions.contains(each))
                                .map(OrganizationUnitId::toString))
                        .map(MembershipRefusal.ScopeNotRegion::new))
                .<Resolved>map(Resolved.Refused::new)
                .orElseGet(() -> new Resolved.Found(new Scope.Only(properties, regions), found));
    }

    /// The same one each time.
    private static Optional<String> first(Stream<String> names) {
        return names.min(Comparator.naturalOrder());
    }
}
