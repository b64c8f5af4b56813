package melmastoon.application.role;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
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
        var fields = new LinkedHashMap<String, String>();
        role.conditional().forEach((permission, condition) -> {
            fields.put("condition of " + permission, condition.source());
            condition
                    .obligation()
                    .ifPresent(obligation -> fields.put("obligation of " + permission, obligation.name()));
        });
        fields.put("code", role.code().value());
        fields.put("displayName", role.displayName().value());
        fields.put("status", role instanceof Role.DeletedRole ? "deleted" : "active");
        fields.put(
                "permissions",
                role.permissions().stream().map(Object::toString).sorted().collect(joining(" ")));
        return fields;
    }

    /// What access decides from.
    public static Fact fact(Role role) {
        return new Fact.Role(role.id(), role.code().value(), role.permissions(), role.conditional());
    }
}
