package melmastoon.domain.role;

import melmastoon.access.Permission;

/// What can be asked of a role that exists.
public sealed interface RoleCommand {

    /// Says anew what people call it. Its code never changes.
    record Update(RoleName displayName) implements RoleCommand {}

    /// Widens it for everybody who holds it.
    record GrantPermission(Permission permission, Authority.Holder by) implements RoleCommand {}

    /// Narrows it for everybody who holds it.
    record RevokePermission(Permission permission, Authority.Holder by) implements RoleCommand {}

    /// @param isInUse whether a member holds it, or a pending invitation proposes it
    record Delete(boolean isInUse) implements RoleCommand {}
}
