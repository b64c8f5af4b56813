package melmastoon.domain.role;

import java.util.regex.Pattern;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.domain.InvalidValue;

/// A role's name in contracts, unique in its tenant and never changed. Codes that start with `tenant.` are
/// reserved for system roles.
public record RoleCode(String value) {
    public static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

    /// After the form, which its constructor uses.
    public static final RoleCode OWNER = new RoleCode(SystemRole.OWNER);

    public RoleCode {
        InvalidValue.unless(
                value.length() <= MAX_LENGTH && FORM.matcher(value).matches(),
                "role",
                value,
                "a role code such as `tenant.front_desk`");
    }

    @Override
    public String toString() {
        return value;
    }
}
