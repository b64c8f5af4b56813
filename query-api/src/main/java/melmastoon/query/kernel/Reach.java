package melmastoon.query.kernel;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import melmastoon.access.Evaluator;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.Scope;
import melmastoon.access.TenantView;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// What a caller sees of a tenant by one permission (ruling 38): all of it, or what concerns the properties where she
/// holds the permission.
///
/// @param isWholeTenant whether it is all of it
/// @param properties    their `org_` ids otherwise
public record Reach(boolean isWholeTenant, Set<String> properties) {
    private static final Reach WHOLE_TENANT = new Reach(true, Set.of());

    public Reach {
        properties = Set.copyOf(properties);
    }

    /// Of a caller who was found to be allowed to read: services and platform administrators see the whole tenant.
    ///
    /// @param now decides which role assignments count
    static Reach of(TenantRead read, TenantView view, Instant now) {
        return read.isWithoutMembership()
                ? WHOLE_TENANT
                : Evaluator.reach(view, read.caller().subject(), Permission.parse(read.permission()), now)
                        .map(Reach::of)
                        .orElseThrow(() -> Problem.of(Fault.PERMISSION_DENIED));
    }

    private static Reach of(Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> WHOLE_TENANT;
            case Scope.Only(var properties) ->
                new Reach(
                        false,
                        properties.stream().map(OrganizationUnitId::toString).collect(Collectors.toUnmodifiableSet()));
        };
    }

    /// Whether whoever works within `other` works at one of the properties. A scope that this build cannot read is
    /// shown to those who see the whole tenant.
    public boolean overlaps(melmastoon.tenant.v1.Scope other) {
        return isWholeTenant
                || switch (other.getKind()) {
                    case WHOLE_TENANT -> true;
                    case ONLY -> other.getProperties().stream().anyMatch(properties::contains);
                    case UNKNOWN -> false;
                };
    }
}
