package melmastoon.command.role;

import java.util.List;
import java.util.Set;
import melmastoon.application.role.RoleRef;
import melmastoon.http.problem.Fields;

/// Roles on the wire: a code such as `tenant.front_desk`, or a `rol_` id.
public final class RoleRefs {
    private RoleRefs() {}

    /// @throws melmastoon.http.problem.Problem 400 naming the field where it is neither
    public static RoleRef parse(String field, String text) {
        return Fields.parse(field, text, RoleRef::parse);
    }

    /// @throws melmastoon.http.problem.Problem 400 naming the item that is neither
    public static Set<RoleRef> parse(String field, List<String> texts) {
        return Set.copyOf(Fields.each(field, texts, RoleRef::parse));
    }
}
