package melmastoon.domain.role;

import java.util.Set;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;

/// A set of permissions that members of one tenant are granted together.
///
///     created ──→ SystemRole, and nothing changes it
///
/// R-2, that a system role is read-only, holds by construction: there is no command that changes one.
public sealed interface Role {
    RoleId id();

    TenantId tenant();

    RoleCode code();

    RoleName displayName();

    Set<Permission> permissions();

    /// Created with the tenant, from the permission catalogue of that time (ruling 15).
    record SystemRole(RoleId id, TenantId tenant, RoleCode code, RoleName displayName, Set<Permission> permissions)
            implements Role {
        public SystemRole {
            permissions = Set.copyOf(permissions);
        }
    }

    static Role of(RoleEvent.Created event) {
        return event.role();
    }

    default boolean isOwner() {
        return code().equals(RoleCode.OWNER);
    }
}
