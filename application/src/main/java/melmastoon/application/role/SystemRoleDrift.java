package melmastoon.application.role;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.role.Role;

/// Where a tenant's system role is not as a permission catalogue has it (ruling 15).
///
/// @param wanted  what the catalogue has; empty where it has no such role
/// @param present what the tenant has; empty where the role is missing
record SystemRoleDrift(String code, Optional<SystemRole> wanted, Optional<Versioned<Role>> present) {

    /// Of one tenant, in the catalogue's order. None of a closed one, which is never upgraded (T-4).
    static List<SystemRoleDrift> in(TenantTransaction transaction, List<SystemRole> catalogue) {
        return transaction
                .heads()
                .find()
                .filter(head -> head.status() != TenantStatus.CLOSED)
                .map(_ -> between(transaction.port(Roles.class).findSystem(), catalogue))
                .orElse(List.of());
    }

    static List<SystemRoleDrift> between(List<Versioned<Role>> present, List<SystemRole> catalogue) {
        var others = present.stream().collect(toMap(role -> role.state().code().value(), Function.identity()));
        var drifts = new ArrayList<SystemRoleDrift>();
        for (var wanted : catalogue) {
            var role = Optional.ofNullable(others.remove(wanted.code()));
            drifts.add(new SystemRoleDrift(wanted.code(), Optional.of(wanted), role));
        }
        others.forEach((code, role) -> drifts.add(new SystemRoleDrift(code, Optional.empty(), Optional.of(role))));
        return drifts.stream().filter(drift -> !drift.isNone()).toList();
    }

    /// What differs, in words.
    String description() {
        if (present.isEmpty()) {
            return code + " is missing";
        }
        if (wanted.isEmpty()) {
            return code + " is not in the catalogue of this build";
        }
        var role = present.get().state();
        var parts = new ArrayList<String>();
        listed("lacks", wanted.get().permissions(), role.permissions()).ifPresent(parts::add);
        listed("has in addition", role.permissions(), wanted.get().permissions())
                .ifPresent(parts::add);
        if (!hasName(role)) {
            parts.add("is called `" + role.displayName() + "` and not `"
                    + wanted.get().displayName() + "`");
        }
        return code + " " + String.join(", ", parts);
    }

    private boolean isNone() {
        return present.map(Versioned::state)
                .filter(role -> hasName(role)
                        && wanted.map(SystemRole::permissions)
                                .filter(role.permissions()::equals)
                                .isPresent())
                .isPresent();
    }

    private boolean hasName(Role role) {
        return wanted.map(SystemRole::displayName)
                .filter(role.displayName().value()::equals)
                .isPresent();
    }

    private static Optional<String> listed(String what, Set<Permission> some, Set<Permission> others) {
        var left = some.stream()
                .filter(permission -> !others.contains(permission))
                .map(Permission::toString)
                .sorted()
                .collect(joining(" "));
        return left.isEmpty() ? Optional.empty() : Optional.of(what + " " + left);
    }
}
