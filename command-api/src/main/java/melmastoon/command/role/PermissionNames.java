package melmastoon.command.role;

import java.util.List;
import java.util.regex.Pattern;
import melmastoon.access.Permission;
import melmastoon.domain.InvalidValue;
import melmastoon.http.problem.Fields;

/// Permissions on the wire, such as `reservation:check_in`. Whether the platform or a type of the
/// tenant has such a one is the domain's to say.
final class PermissionNames {
    static final String FORM = "[a-z][a-z0-9_.]{0,63}:[a-z][a-z0-9_]{0,63}";
    static final String EXAMPLE = "reservation:check_in";
    private static final Pattern PATTERN = Pattern.compile(FORM);

    private PermissionNames() {}

    /// @throws melmastoon.http.problem.Problem 400 naming the field where it cannot be one
    static Permission parse(String field, String text) {
        return Fields.parse(field, text, PermissionNames::permission);
    }

    /// @throws melmastoon.http.problem.Problem 400 naming the item that cannot be one
    static List<Permission> parse(String field, List<String> texts) {
        return Fields.each(field, texts, PermissionNames::permission);
    }

    private static Permission permission(String text) {
        InvalidValue.unless(
                PATTERN.matcher(text).matches(),
                "permission",
                text,
                "a permission: a resource and an action, such as `" + EXAMPLE + "`");
        return Permission.parse(text);
    }
}
