package melmastoon.domain.role;

import java.util.regex.Pattern;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.domain.InvalidValue;

/// A role's name in contracts, unique in its tenant and never changed. Those that start with `tenant.`
/// are ours.
public record RoleCode(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

    public static final RoleCode OWNER = new RoleCode(SystemRole.OWNER);

    public RoleCode {
        InvalidValue.unless(
                value.length() <= 64 && FORM.matcher(value).matches(),
                "role",
                value,
                "a role code such as `tenant.front_desk`");
    }

    @Override
    public String toString() {
        return value;
    }
}
