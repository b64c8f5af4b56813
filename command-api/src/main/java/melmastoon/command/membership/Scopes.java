package melmastoon.command.membership;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.domain.membership.MembershipSize;
import melmastoon.http.problem.Fields;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// `propertyScope` and `regionScope` on the wire, the only place where an empty list means the whole tenant
/// (rulings 12 and 50).
public final class Scopes {
    /// What `regionScope` is, for the descriptions of bodies.
    public static final String REGIONS =
            "Regions, or the chain, by their `org_` ids: the properties below them count too, future"
                    + " ones included. Not empty, and not beside a `propertyScope` of `[]`.";

    private static final String PROPERTY_SCOPE = "propertyScope";
    private static final String REGION_SCOPE = "regionScope";

    private Scopes() {}

    /// Empty where both are absent; a `propertyScope` of `[]`, which stands alone, is the whole tenant.
    ///
    /// @throws Problem 400 naming the member that cannot be
    public static Optional<ScopeRef> parse(@Nullable List<String> propertyScope, @Nullable List<String> regionScope) {
        if (regionScope != null && regionScope.isEmpty()) {
            throw Fields.invalid(REGION_SCOPE, "must name a region, or be absent");
        }
        if (propertyScope == null && regionScope == null) {
            return Optional.empty();
        }
        if (propertyScope != null && propertyScope.isEmpty()) {
            if (regionScope != null) {
                throw Fields.invalid(
                        PROPERTY_SCOPE, "is `[]`, the whole tenant, and cannot stand beside `regionScope`");
            }
            return Optional.of(new ScopeRef.WholeTenant());
        }
        return Optional.of(new ScopeRef.Only(
                Set.copyOf(Fields.eachId(PROPERTY_SCOPE, few(PROPERTY_SCOPE, propertyScope), PropertyRef::parse)),
                Set.copyOf(Fields.eachId(REGION_SCOPE, few(REGION_SCOPE, regionScope), OrganizationUnitId::parse))));
    }

    private static List<String> few(String name, @Nullable List<String> units) {
        if (units == null) {
            return List.of();
        }
        if (units.size() > MembershipSize.MAX_UNITS) {
            throw Fields.invalid(name, "names more than " + MembershipSize.MAX_UNITS + " units");
        }
        return units;
    }

    /// Absent where the scope names regions only.
    public static @Nullable List<String> properties(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> List.of();
            case Scope.Only(var properties, var _) -> absentIfEmpty(properties);
        };
    }

    /// Absent where the scope names none.
    public static @Nullable List<String> regions(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> null;
            case Scope.Only(var _, var regions) -> absentIfEmpty(regions);
        };
    }

    private static @Nullable List<String> absentIfEmpty(Set<OrganizationUnitId> units) {
        return units.isEmpty()
                ? null
                : units.stream().map(OrganizationUnitId::toString).sorted().toList();
    }
}
