package melmastoon.domain.role;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Condition;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;

/// A set of permissions that members of one tenant are granted together. This file alone knows which moves
/// are legal.
///
///     created with the tenant ──→ SystemRole ──┐ upgrade to another catalogue, and nothing else
///                                    ↑        │
///                                    └────────┘
///
///     create ──→ CustomRole ──┐ update, grant permission, revoke permission
///                 ↑       │   │
///                 └───────┼───┘
///                         └──delete──→ DeletedRole, and nothing leaves it
public sealed interface Role extends Aggregate<Role, RoleEvent.Change> {
    /// Of one role, so that its state fits into an event.
    int MAX_PERMISSIONS = 300;

    /// Of those that one role has at most.
    int MAX_CONDITIONS = 50;

    RoleId id();

    TenantId tenant();

    RoleCode code();

    RoleName displayName();

    /// That count always.
    Set<Permission> permissions();

    /// Others, each with the condition under which it counts.
    default Map<Permission, Condition> conditional() {
        return Map.of();
    }

    /// Out of the permission catalogue, of when the tenant was provisioned or was last upgraded (ruling 15).
    record SystemRole(RoleId id, TenantId tenant, RoleCode code, RoleName displayName, Set<Permission> permissions)
            implements Role {
        public SystemRole {
            permissions = Set.copyOf(permissions);
        }

        SystemRole upgraded(RoleCommand.Upgrade upgrade) {
            return new SystemRole(id, tenant, code, upgrade.displayName(), upgrade.permissions());
        }
    }

    /// Defined by the tenant out of the permission catalogue and the actions of its own types of resources.
    record CustomRole(
            RoleId id,
            TenantId tenant,
            RoleCode code,
            RoleName displayName,
            Set<Permission> permissions,
            Map<Permission, Condition> conditional)
            implements Role {
        public CustomRole {
            permissions = Set.copyOf(permissions);
            conditional = Map.copyOf(conditional);
            if (conditional.keySet().stream().anyMatch(permissions::contains)) {
                throw new IllegalArgumentException("a permission counts always or under a condition");
            }
        }

        /// One without conditions.
        public CustomRole(
                RoleId id, TenantId tenant, RoleCode code, RoleName displayName, Set<Permission> permissions) {
            this(id, tenant, code, displayName, permissions, Map.of());
        }

        CustomRole named(RoleName name) {
            return new CustomRole(id, tenant, code, name, permissions, conditional);
        }

        /// Instead of whatever it permits of `permission` now.
        CustomRole with(Permission permission, Optional<Condition> condition) {
            var always = new HashSet<>(permissions);
            var sometimes = new HashMap<>(conditional);
            always.remove(permission);
            sometimes.remove(permission);
            condition.ifPresentOrElse(text -> sometimes.put(permission, text), () -> always.add(permission));
            return new CustomRole(id, tenant, code, displayName, always, sometimes);
        }

        CustomRole without(Permission permission) {
            var always = new HashSet<>(permissions);
            var sometimes = new HashMap<>(conditional);
            always.remove(permission);
            sometimes.remove(permission);
            return new CustomRole(id, tenant, code, displayName, always, sometimes);
        }

        /// What it permits of `permission`, as what somebody would give or take.
        PermissionGrants part(Permission permission) {
            var condition = conditional.get(permission);
            return condition != null
                    ? PermissionGrants.of(permission, Optional.of(condition))
                    : permissions.contains(permission)
                            ? PermissionGrants.of(permission, Optional.empty())
                            : PermissionGrants.NONE;
        }

        int size() {
            return permissions.size() + conditional.size();
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
            case SystemRole role ->
                command instanceof RoleCommand.Upgrade upgrade
                        ? changed(role, role.upgraded(upgrade), now)
                        : refuse(new RoleRefusal.Immutable(code()));
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
                    case RoleCommand.Upgrade _ -> refuse(new RoleRefusal.CodeTaken(role.code));
                };
            case DeletedRole _ ->
                command instanceof RoleCommand.Delete ? accept() : refuse(new RoleRefusal.NotFound(id()));
        };
    }

    /// It gives what counts from now on, and takes what counted before.
    private static Decision<RoleEvent.Change, RoleRefusal> granted(
            CustomRole role, RoleCommand.GrantPermission grant, Instant now) {
        var permission = grant.permission();
        if (!grant.by().knows(permission)) {
            return refuse(RoleRefusal.UnknownPermission.of(permission));
        }
        var next = role.with(permission, grant.condition());
        if (next.equals(role)) {
            return accept();
        }
        if (grant.condition().isPresent() && !takesConditions(permission)) {
            return refuse(new RoleRefusal.NoConditionPossible(permission));
        }
        if (next.size() > MAX_PERMISSIONS || next.conditional.size() > MAX_CONDITIONS) {
            return refuse(new RoleRefusal.TooManyPermissions());
        }
        return grant.by()
                .missing(next.part(permission))
                .<RoleRefusal>map(missing -> new RoleRefusal.Escalation(role.code, missing))
                .or(() -> grant.by()
                        .missing(role.part(permission))
                        .map(missing -> new RoleRefusal.RemovalNotAllowed(role.code, missing)))
                .<Decision<RoleEvent.Change, RoleRefusal>>map(Decision::refuse)
                .orElseGet(() -> changed(role, next, now));
    }

    /// It takes the permission from all who hold the role: whoever does must be able to give it (ruling 36).
    private static Decision<RoleEvent.Change, RoleRefusal> revoked(
            CustomRole role, RoleCommand.RevokePermission revoke, Instant now) {
        var permission = revoke.permission();
        var taken = role.part(permission);
        if (taken.isEmpty()) {
            return revoke.by().knows(permission) ? accept() : refuse(RoleRefusal.UnknownPermission.of(permission));
        }
        return revoke.by()
                .missing(taken)
                .<Decision<RoleEvent.Change, RoleRefusal>>map(
                        missing -> refuse(new RoleRefusal.RemovalNotAllowed(role.code, missing)))
                .orElseGet(() -> changed(role, role.without(permission), now));
    }

    private static Decision<RoleEvent.Change, RoleRefusal> changed(Role before, Role after, Instant now) {
        return after.equals(before) ? accept() : accept(new RoleEvent.Updated(after, now));
    }

    /// Whether it can count under a condition. Of administration of people it is not known in time what a
    /// condition would read: over whom.
    static boolean takesConditions(Permission permission) {
        return PermissionCatalogue.standard()
                .find(permission)
                .filter(entry -> entry.level() == PermissionCatalogue.Level.PEOPLE)
                .isEmpty();
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
