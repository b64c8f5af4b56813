package melmastoon.application.role;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.RoleId;
import melmastoon.domain.membership.MembershipRefusal;
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

    /// What several of them name, looked up.
    sealed interface Resolved {
        /// @param roles each once, whichever way it is named
        record Found(List<Role> roles) implements Resolved {}

        /// @param unknown the first that is no role of this tenant
        record Refused(MembershipRefusal.RoleNotFound unknown) implements Resolved {}
    }

    static Resolved resolve(Collection<RoleRef> references, Roles roles) {
        var found = new LinkedHashSet<Role>();
        for (var reference : references) {
            var role = reference.find(roles);
            if (role.isEmpty()) {
                return new Resolved.Refused(new MembershipRefusal.RoleNotFound(reference.text()));
            }
            found.add(role.get());
        }
        return new Resolved.Found(List.copyOf(found));
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
