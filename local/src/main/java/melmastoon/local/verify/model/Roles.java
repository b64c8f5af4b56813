package melmastoon.local.verify.model;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import melmastoon.local.verify.model.Member.Time;

/// Commands on the roles that a tenant defines.
record Roles(Business business) {

    Answer create(Command command) {
        business.rights().require(command.by(), "role:define", business.now());
        var code = command.text("code");
        var isTaken = business.roles().values().stream()
                .anyMatch(role -> !role.isDeleted() && role.code().equals(code));
        Refused.unless(!isTaken, 409, "TENANT.ROLE_CODE_TAKEN");
        var permissions = command.list("permissions");
        permissions.forEach(this::requireRegistered);
        Refused.unless(couldGive(command.by(), permissions), 403, "TENANT.ROLE_ESCALATION");
        var role = business.put(new Role(
                business.name("role"), code, command.text("displayName"), false, false, new TreeSet<>(permissions), 1));
        return Answer.created(role.id(), 1, List.of(Event.of("role.created", role.state())));
    }

    Answer rename(Command command) {
        var role = target(command);
        requireInUse(role);
        return changed(role, command.text("displayName"), role.permissions());
    }

    Answer grant(Command command) {
        var role = target(command);
        requireInUse(role);
        var permission = command.text("permission");
        if (role.permissions().contains(permission)) {
            return unchanged(role);
        }
        requireRegistered(permission);
        Refused.unless(couldGive(command.by(), List.of(permission)), 403, "TENANT.ROLE_ESCALATION");
        var wider = new TreeSet<>(role.permissions());
        wider.add(permission);
        return changed(role, role.name(), wider);
    }

    Answer revoke(Command command) {
        var role = target(command);
        requireInUse(role);
        var permission = command.text("permission");
        if (!role.permissions().contains(permission)) {
            requireRegistered(permission);
            return unchanged(role);
        }
        Refused.unless(couldGive(command.by(), List.of(permission)), 403, "MEMBERSHIP.REMOVAL_NOT_ALLOWED");
        var narrower = new TreeSet<>(role.permissions());
        narrower.remove(permission);
        return changed(role, role.name(), narrower);
    }

    Answer delete(Command command) {
        var role = target(command);
        Refused.unless(!role.isSystem(), 409, "TENANT.ROLE_IMMUTABLE");
        if (role.isDeleted()) {
            return unchanged(role);
        }
        var isHeld = business.members().values().stream()
                .flatMap(member -> member.roles().stream())
                .anyMatch(held -> held.role().equals(role.id()) && !held.time().isOver(business.now()));
        Refused.unless(!isHeld && !business.invitations().propose(role.id()), 409, "TENANT.ROLE_IN_USE");
        var deleted = business.put(
                new Role(role.id(), role.code(), role.name(), false, true, new TreeSet<>(), role.version() + 1));
        return Answer.changed(deleted.id(), deleted.version(), List.of(Event.of("role.deleted", deleted.state())));
    }

    private Role target(Command command) {
        business.rights().require(command.by(), "role:define", business.now());
        var role = business.roles().get(command.text("roleId"));
        if (role == null) {
            throw new Refused(404, "MEMBERSHIP.ROLE_UNKNOWN");
        }
        business.requireVersion(command, role.version());
        return role;
    }

    private static void requireInUse(Role role) {
        Refused.unless(!role.isSystem(), 409, "TENANT.ROLE_IMMUTABLE");
        Refused.unless(!role.isDeleted(), 404, "MEMBERSHIP.ROLE_UNKNOWN");
    }

    private void requireRegistered(String permission) {
        Refused.unless(business.permission(permission).isPresent(), 422, "TENANT.PERMISSION_UNKNOWN");
    }

    /// A role can be given anywhere and for ever: so must be held what it permits.
    private boolean couldGive(Caller by, Collection<String> permissions) {
        return business.rights().couldGive(by.subject(), permissions, Scope.EVERYWHERE, Time.ALWAYS, business.now());
    }

    private Answer changed(Role role, String name, SortedSet<String> permissions) {
        if (name.equals(role.name()) && permissions.equals(role.permissions())) {
            return unchanged(role);
        }
        var next = business.put(new Role(role.id(), role.code(), name, false, false, permissions, role.version() + 1));
        return Answer.changed(next.id(), next.version(), List.of(Event.of("role.updated", next.state())));
    }

    private static Answer unchanged(Role role) {
        return Answer.changed(role.id(), role.version(), List.of());
    }
}
