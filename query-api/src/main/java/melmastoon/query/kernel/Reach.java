package melmastoon.query.kernel;

import java.time.Instant;
import melmastoon.access.Evaluator;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Permission;
import melmastoon.access.Scope;
import melmastoon.access.TenantView;
import melmastoon.access.Tree;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.topology.WireScopes;

/// What a caller sees of a tenant by one permission (ruling 38): all of it, or what concerns the properties where she
/// holds the permission.
///
/// @param scope where she holds it
/// @param tree  says what is in its regions
public record Reach(Scope scope, Tree tree) {
    private static final Reach WHOLE_TENANT = new Reach(new Scope.WholeTenant(), Tree.UNKNOWN);

    /// Of a caller who was found to be allowed to read: services and platform administrators see the whole tenant.
    ///
    /// @param now decides which role assignments count
    static Reach of(TenantRead read, TenantView view, Instant now) {
        return read.isWithoutMembership()
                ? WHOLE_TENANT
                : Evaluator.reach(view, read.caller().subject(), Permission.parse(read.permission()), now)
                        .map(scope -> new Reach(scope, view))
                        .orElseThrow(() -> Problem.of(Fault.PERMISSION_DENIED));
    }

    public boolean isWholeTenant() {
        return scope.isWholeTenant();
    }

    /// Whether `unit` is one of the properties or regions, or in one of the regions.
    public boolean contains(OrganizationUnitId unit) {
        return scope.reaches(unit, tree);
    }

    /// Whether whoever works within `other` works at one of the properties. A scope that this build cannot read is
    /// shown to those who see the whole tenant.
    public boolean overlaps(melmastoon.tenant.v1.Scope other) {
        return isWholeTenant()
                || WireScopes.read(other)
                        .filter(theirs -> scope.overlaps(theirs, tree))
                        .isPresent();
    }
}
