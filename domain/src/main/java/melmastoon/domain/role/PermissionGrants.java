package melmastoon.domain.role;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Condition;
import melmastoon.access.Permission;

/// Permissions that are to be given or taken away.
///
/// @param always      those that count always
/// @param conditional those that count under a condition
public record PermissionGrants(Collection<Permission> always, Map<Permission, Condition> conditional) {
    static final PermissionGrants NONE = new PermissionGrants(Set.of(), Map.of());

    static PermissionGrants of(Permission permission, Optional<Condition> condition) {
        return condition
                .map(met -> new PermissionGrants(Set.of(), Map.of(permission, met)))
                .orElseGet(() -> new PermissionGrants(Set.of(permission), Map.of()));
    }

    boolean isEmpty() {
        return always.isEmpty() && conditional.isEmpty();
    }
}
