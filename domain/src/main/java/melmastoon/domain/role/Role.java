package melmastoon.domain.role;

import java.util.Set;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;

/// A bundle of permissions of one tenant.
///
///     created ──→ SystemRole, and nothing changes it
///
/// R-2, that a system role cannot be changed, holds by construction: there is no command for it.
public sealed interface Role {
    RoleId id();

    TenantId tenant();

    RoleCode code();

    RoleName displayName();

    Set<Permission> permissions();

    /// Made with the tenant from the catalogue of that day (ruling 15).
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
