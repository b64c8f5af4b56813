package melmastoon.application.role;

import java.util.Optional;
import java.util.Set;
import melmastoon.access.RoleId;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;

/// How a request names a role: by its id, or by its code, which is unique in the tenant too.
public sealed interface RoleRef {
    record ById(RoleId id) implements RoleRef {}

    record ByCode(RoleCode code) implements RoleRef {}

    /// @param text `rol_…` or a code such as `tenant.front_desk`
    /// @throws IllegalArgumentException where it is neither
    static RoleRef parse(String text) {
        return text.startsWith(RoleId.PREFIX) ? new ById(RoleId.parse(text)) : new ByCode(new RoleCode(text));
    }

    default Optional<Role> find(Roles roles) {
        return switch (this) {
            case ById(var id) -> roles.find(Set.of(id)).stream().findFirst();
            case ByCode(var code) -> roles.findByCode(code);
        };
    }

    default String text() {
        return switch (this) {
            case ById(var id) -> id.toString();
            case ByCode(var code) -> code.value();
        };
    }
}
