package melmastoon.access;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// What an assignment of a role gives.
record HeldRole(String code, PermissionSet permissions) {
    /// How many the process keeps; there are a few for each release of the catalogue.
    private static final int KEPT = 1_000;

    private static final Map<HeldRole, HeldRole> SYSTEM_ROLES = new ConcurrentHashMap<>();

    /// System roles are the same in all tenants, and so are one object.
    static HeldRole of(PermissionCatalogue catalogue, Fact.Role role) {
        var held = new HeldRole(role.code(), PermissionSet.of(catalogue, role.permissions(), role.conditional()));
        if (catalogue.systemRoles().stream().noneMatch(each -> each.code().equals(role.code()))) {
            return held;
        }
        if (SYSTEM_ROLES.size() >= KEPT) {
            SYSTEM_ROLES.clear();
        }
        var known = SYSTEM_ROLES.putIfAbsent(held, held);
        return known == null ? held : known;
    }

    /// What rides on an allow of `permission` by this role.
    List<Obligation> obligations(PermissionCatalogue.Entry permission) {
        var marked = permission.marks().obligations();
        var condition = permissions.condition(permission);
        return condition == null || condition.obligation().isEmpty()
                ? marked
                : Stream.concat(
                                marked.stream(),
                                Stream.of(
                                        Obligation.custom(condition.obligation().get())))
                        .toList();
    }
}
