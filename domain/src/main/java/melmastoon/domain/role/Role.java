package melmastoon.domain.role;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// A set of permissions that members of one tenant are granted together. This file alone knows which moves
/// are legal.
///
///     created with the tenant ──→ SystemRole, and nothing changes it
///
///     create ──→ CustomRole ──┐ update, grant permission, revoke permission
///                 ↑       │   │
///                 └───────┼───┘
///                         └──delete──→ DeletedRole, and nothing leaves it
public sealed interface Role extends Aggregate<Role, RoleEvent.Change> {
    /// Of one role, so that its state fits into an event.
    int MAX_PERMISSIONS = 300;

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

    /// Defined by the tenant out of the permission catalogue.
    record CustomRole(RoleId id, TenantId tenant, RoleCode code, RoleName displayName, Set<Permission> permissions)
            implements Role {
        public CustomRole {
            permissions = Set.copyOf(permissions);
        }

        CustomRole named(RoleName name) {
            return new CustomRole(id, tenant, code, name, permissions);
        }

        CustomRole with(Permission permission) {
            var more = new HashSet<>(permissions);
            more.add(permission);
            return new CustomRole(id, tenant, code, displayName, more);
        }

        CustomRole without(Permission permission) {
            var fewer = new HashSet<>(permissions);
            fewer.remove(permission);
            return new CustomRole(id, tenant, code, displayName, fewer);
        }
    }

    /// A custom role that is no more. It permits nothing, and another role may get its code.
    record DeletedRole(RoleId id, TenantId tenant, RoleCode code, RoleName displayName) implements Role {
        @Override
        public Set<Permission> permissions() {
            return Set.of();
        }
    }

    /// Defines a custom role. Whoever does must hold what it permits, for the whole tenant: it could be
    /// assigned anywhere.
    static Decision<RoleEvent.Created, RoleRefusal> create(NewRole wanted, Instant now) {
        return wanted.refusal()
                .<Decision<RoleEvent.Created, RoleRefusal>>map(Decision::refuse)
                .orElseGet(() -> accept(new RoleEvent.Created(wanted.role(), now)));
    }

    static Role of(RoleEvent.Created event) {
        return event.role();
    }

    /// What `command` leads to. Asking for what is already so is accepted with no events (ruling 1).
    default Decision<RoleEvent.Change, RoleRefusal> decide(RoleCommand command, Instant now) {
        return switch (this) {
            case SystemRole _ -> refuse(new RoleRefusal.Immutable(code()));
            case CustomRole role ->
                switch (command) {
                    case RoleCommand.Update(var name) -> changed(role, role.named(name), now);
                    case RoleCommand.GrantPermission grant -> granted(role, grant, now);
                    case RoleCommand.RevokePermission revoke -> revoked(role, revoke, now);
                    case RoleCommand.Delete(var isInUse) ->
                        isInUse
                                ? refuse(new RoleRefusal.InUse(role.code()))
                                : accept(new RoleEvent.Deleted(
                                        new DeletedRole(role.id, role.tenant, role.code, role.displayName), now));
                };
            case DeletedRole _ ->
                command instanceof RoleCommand.Delete ? accept() : refuse(new RoleRefusal.NotFound(id()));
        };
    }

    private static Decision<RoleEvent.Change, RoleRefusal> granted(
            CustomRole role, RoleCommand.GrantPermission grant, Instant now) {
        var permission = grant.permission();
        if (role.permissions.contains(permission)) {
            return accept();
        }
        if (!isRegistered(permission)) {
            return refuse(RoleRefusal.UnknownPermission.of(permission));
        }
        var wider = role.with(permission);
        if (wider.permissions.size() > MAX_PERMISSIONS) {
            return refuse(new RoleRefusal.TooManyPermissions());
        }
        return grant.by()
                .missing(Set.of(permission))
                .<Decision<RoleEvent.Change, RoleRefusal>>map(
                        missing -> refuse(new RoleRefusal.Escalation(role.code, missing)))
                .orElseGet(() -> changed(role, wider, now));
    }

    /// It takes the permission from all who hold the role: whoever does must be able to give it (ruling 36).
    private static Decision<RoleEvent.Change, RoleRefusal> revoked(
            CustomRole role, RoleCommand.RevokePermission revoke, Instant now) {
        var permission = revoke.permission();
        if (!role.permissions.contains(permission)) {
            return isRegistered(permission) ? accept() : refuse(RoleRefusal.UnknownPermission.of(permission));
        }
        return revoke.by()
                .missing(Set.of(permission))
                .<Decision<RoleEvent.Change, RoleRefusal>>map(
                        missing -> refuse(new RoleRefusal.RemovalNotAllowed(role.code, missing)))
                .orElseGet(() -> changed(role, role.without(permission), now));
    }

    private static Decision<RoleEvent.Change, RoleRefusal> changed(CustomRole before, CustomRole after, Instant now) {
        return after.equals(before) ? accept() : accept(new RoleEvent.Updated(after, now));
    }

    /// Whether the platform has such a permission.
    static boolean isRegistered(Permission permission) {
        return PermissionCatalogue.standard().find(permission).isPresent();
    }

    @Override
    default Role after(RoleEvent.Change event) {
        return switch (event) {
            case RoleEvent.Updated(var role, var _) -> role;
            case RoleEvent.Deleted(var role, var _) -> role;
        };
    }

    default boolean isOwner() {
        return code().equals(RoleCode.OWNER);
    }
}
