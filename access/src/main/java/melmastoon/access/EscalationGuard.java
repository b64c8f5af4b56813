package melmastoon.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/// Nobody gives, or takes away, what she does not hold.
public final class EscalationGuard {
    private EscalationGuard() {}

    /// What `actor` would give away without having it, if it granted `role` for `scope` and `validity`; empty
    /// where it has all of it `now` and as long as the grant lasts (R-4, rulings 16 and 49). It also says
    /// what `actor` could not have given, and therefore may not take away (ruling 36).
    ///
    /// What is granted is what the grant would have in effect: for single properties, the role's permissions
    /// for the whole tenant have none. What cannot be compared is refused: [Permission#UNKNOWN] for a role of
    /// which `view` has nothing and for a scope that names anything but properties and regions of `view`
    /// (archived ones are fine), and the permission itself where neither this build's catalogue nor a type of
    /// the tenant's own has it. Nothing is given by a grant that has ended, and nothing taken with it. A
    /// permission of a type of the tenant's own may also be given by whoever defines such types, since nobody
    /// would hold it at first.
    ///
    /// @param view  has at least the actor's membership, its roles, `role`, the types of its permissions, the
    ///              units that the scopes name, and those above them
    /// @param scope the effective one: the receiving membership's, intersected with the assignment's
    public static Optional<Permission> escalation(
            TenantView view, Subject actor, RoleId role, Scope scope, Validity validity, Instant now) {
        if (validity.hasEnded(now)) {
            return Optional.empty();
        }
        var granted = view.role(role).orElse(null);
        if (granted == null || !namesUnits(view, scope)) {
            return Optional.of(Permission.UNKNOWN);
        }
        return missing(view, actor, granted.permissions(), scope, validity, now);
    }

    /// A permission out of `permissions` and `conditional` that `actor` does not hold for the whole tenant
    /// and for ever, always or under the identical condition, or that is not known (see [#escalation]);
    /// empty where there is none. So much is needed to define a role, which can be assigned anywhere and for
    /// any time (R-4, ruling 49), and to take the permissions from all who hold it (ruling 36).
    ///
    /// @param view has at least the actor's membership, its roles, and the types of the permissions
    public static Optional<Permission> missing(
            TenantView view,
            Subject actor,
            Collection<Permission> permissions,
            Map<Permission, Condition> conditional,
            Instant now) {
        var asked = PermissionSet.of(view.catalogue(), permissions, conditional);
        return missing(view, actor, asked, new Scope.WholeTenant(), Validity.ALWAYS, now);
    }

    private static Optional<Permission> missing(
            TenantView view, Subject actor, PermissionSet permissions, Scope scope, Validity validity, Instant now) {
        var unknown = permissions.unknown(view);
        if (unknown.isPresent()) {
            return unknown;
        }
        var holder = Holder.of(view, actor);
        return permissions
                .entries(view)
                .filter(permission -> holder.isEmpty()
                        || !holder.get()
                                .holdsThroughout(permission, permissions.condition(permission), scope, validity, now))
                .map(PermissionCatalogue.Entry::permission)
                .findFirst();
    }

    private static boolean namesUnits(TenantView view, Scope scope) {
        return switch (scope) {
            case Scope.WholeTenant _ -> true;
            case Scope.Only(var properties, var regions) ->
                properties.stream().allMatch(id -> isProperty(view, id).orElse(false))
                        && regions.stream().noneMatch(id -> isProperty(view, id).orElse(true));
        };
    }

    /// Empty for what is no unit of `view`.
    private static Optional<Boolean> isProperty(TenantView view, OrganizationUnitId id) {
        return view.unit(id).map(Fact.Unit::isProperty);
    }
}
