package melmastoon.application.role;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import melmastoon.access.Fact;
import melmastoon.application.kernel.AggregateType;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;

/// Roles.
public final class RoleType implements AggregateType<Role, RoleEvent> {
    public static final RoleType TYPE = new RoleType();

    private RoleType() {}

    @Override
    public String kind() {
        return "role";
    }

    @Override
    public String id(Role role) {
        return role.id().toString();
    }

    @Override
    public Map<String, String> auditFields(Role role) {
        return Map.of(
                "code", role.code().value(),
                "displayName", role.displayName().value(),
                "status", role instanceof Role.DeletedRole ? "deleted" : "active",
                "permissions",
                        role.permissions().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(joining(" ")));
    }

    /// What access decides from.
    public static Fact fact(Role role) {
        return new Fact.Role(role.id(), role.code().value(), role.permissions());
    }
}
