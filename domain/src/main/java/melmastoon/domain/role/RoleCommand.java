package melmastoon.domain.role;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.Condition;
import melmastoon.access.Permission;

/// What can be asked of a role that exists.
public sealed interface RoleCommand {

    /// Says anew what people call it. Its code never changes.
    record Update(RoleName displayName) implements RoleCommand {}

    /// Says when a permission counts, for everybody who holds the role.
    ///
    /// @param condition always where there is none
    record GrantPermission(Permission permission, Optional<Condition> condition, Authority.Holder by)
            implements RoleCommand {}

    /// Narrows it for everybody who holds it.
    record RevokePermission(Permission permission, Authority.Holder by) implements RoleCommand {}

    /// @param isInUse whether a member holds it, or a pending invitation proposes it
    record Delete(boolean isInUse) implements RoleCommand {}

    /// Makes a system role what a newer permission catalogue says (ruling 15).
    record Upgrade(RoleName displayName, Set<Permission> permissions) implements RoleCommand {
        public Upgrade {
            permissions = Set.copyOf(permissions);
        }
    }
}
