package melmastoon.domain.role;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;

/// A custom role that is to be defined, and what has to be known besides.
///
/// @param code        see [RoleCode#custom]
/// @param permissions in the request's order, so that a refusal can say which one
/// @param others      the tenant's other roles
public record NewRole(
        RoleId id,
        TenantId tenant,
        RoleCode code,
        RoleName displayName,
        List<Permission> permissions,
        Others others,
        Authority.Holder by) {
    /// Custom roles of one tenant. Whatever shows an assignment reads them all.
    public static final int MAX_ROLES = 100;

    public NewRole {
        permissions = List.copyOf(permissions);
    }

    /// @param codeTaken whether one of them has the code
    /// @param custom    how many of them are custom roles
    public record Others(boolean codeTaken, int custom) {}

    Role.CustomRole role() {
        return new Role.CustomRole(id, tenant, code, displayName, new LinkedHashSet<>(permissions));
    }

    /// Why it cannot be defined.
    Optional<RoleRefusal> refusal() {
        if (others.codeTaken()) {
            return Optional.of(new RoleRefusal.CodeTaken(code));
        }
        if (others.custom() >= MAX_ROLES) {
            return Optional.of(new RoleRefusal.TooManyRoles());
        }
        if (permissions.size() > Role.MAX_PERMISSIONS) {
            return Optional.of(new RoleRefusal.TooManyPermissions());
        }
        return unknown(permissions)
                .or(() -> by.missing(new PermissionGrants(permissions, Map.of()))
                        .map(missing -> new RoleRefusal.Escalation(code, missing)));
    }

    private static Optional<RoleRefusal> unknown(Collection<Permission> permissions) {
        var index = 0;
        for (var permission : permissions) {
            if (!Role.isRegistered(permission)) {
                return Optional.of(new RoleRefusal.UnknownPermission(permission, Optional.of("/permissions/" + index)));
            }
            index++;
        }
        return Optional.empty();
    }
}
