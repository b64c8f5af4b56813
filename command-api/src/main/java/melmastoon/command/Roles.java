package melmastoon.command;

import melmastoon.access.RoleId;
import melmastoon.application.role.RoleRef;
import melmastoon.edge.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Roles on the wire: a code such as `tenant.front_desk`, or a `rol_` id.
public final class Roles {
    private Roles() {}

    /// @throws melmastoon.edge.problem.Problem 400 naming the field where it is absent or a malformed id
    public static RoleRef parse(String field, @Nullable String text) {
        var role = Fields.required(field, text);
        return role.startsWith(RoleId.PREFIX) ? Fields.id(field, role, RoleRef::parse) : RoleRef.parse(role);
    }
}
