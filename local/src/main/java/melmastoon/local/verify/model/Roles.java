package melmastoon.local.verify.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import melmastoon.local.verify.model.Member.Time;

/// Commands on the roles that a tenant defines.
record Roles(Business business) {

    Answer create(Command command) {
        business.rights().require(command.by(), "role:define", business.now());
        var code = command.text("code");
        var isTaken = business.roles().values().stream()
                .anyMatch(role -> !role.isDeleted() && role.code().equals(code));
        Refused.unless(!isTaken, 409, "TENANT.ROLE_CODE_TAKEN");
        var permissions = new TreeMap<String, String>();
        for (var permission : command.list("permissions")) {
            requireRegistered(permission);
            permissions.put(permission, Condition.ALWAYS);
        }
        Refused.unless(couldGive(command.by(), permissions), 403, "TENANT.ROLE_ESCALATION");
        var role = business.put(
                new Role(business.name("role"), code, command.text("displayName"), false, false, permissions, 1));
        return Answer.created(role.id(), 1, List.of(Event.of("role.created", role.state())));
    }

    Answer rename(Command command) {
        var role = target(command);
        requireInUse(role);
        return changed(role, command.text("displayName"), role.permissions());
    }

    /// It gives what counts from now on, and takes what counted before.
    Answer grant(Command command) {
        var role = target(command);
        var permission = command.text("permission");
        var condition = command.maybe("condition").orElse(Condition.ALWAYS);
        Refused.unless(isValid(permission, condition), 422, "TENANT.CONDITION_INVALID");
        requireInUse(role);
        requireRegistered(permission);
        var before = Optional.ofNullable(role.permissions().get(permission));
        if (before.filter(condition::equals).isPresent()) {
            return unchanged(role);
        }
        var isOfPeople = business.permission(permission).orElseThrow().level().equals("people");
        Refused.unless(condition.equals(Condition.ALWAYS) || !isOfPeople, 422, "TENANT.CONDITION_NOT_POSSIBLE");
        Refused.unless(couldGive(command.by(), Map.of(permission, condition)), 403, "TENANT.ROLE_ESCALATION");
        before.ifPresent(taken -> requireCouldTake(command.by(), permission, taken));
        var next = new TreeMap<>(role.permissions());
        next.put(permission, condition);
        return changed(role, role.name(), next);
    }

    /// Of a type that the tenant has registered, a condition asks for what is declared.
    private boolean isValid(String permission, String condition) {
        return condition.equals(Condition.ALWAYS)
                || Condition.parse(condition)
                        .filter(parsed -> business.resources().declare(permission, parsed.name()))
                        .isPresent();
    }

    Answer revoke(Command command) {
        var role = target(command);
        requireInUse(role);
        var permission = command.text("permission");
        var condition = role.permissions().get(permission);
        if (condition == null) {
            requireRegistered(permission);
            return unchanged(role);
        }
        requireCouldTake(command.by(), permission, condition);
        var narrower = new TreeMap<>(role.permissions());
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
                new Role(role.id(), role.code(), role.name(), false, true, new TreeMap<>(), role.version() + 1));
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
    private boolean couldGive(Caller by, Map<String, String> permissions) {
        return business.rights().couldGive(by.subject(), permissions, Scope.EVERYWHERE, Time.ALWAYS, business.now());
    }

    private void requireCouldTake(Caller by, String permission, String condition) {
        Refused.unless(couldGive(by, Map.of(permission, condition)), 403, "MEMBERSHIP.REMOVAL_NOT_ALLOWED");
    }

    private Answer changed(Role role, String name, SortedMap<String, String> permissions) {
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
