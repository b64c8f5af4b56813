package melmastoon.domain.role;

import java.util.regex.Pattern;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.access.RoleId;
import melmastoon.domain.InvalidValue;

/// A role's name in contracts, unique in its tenant and never changed. The platform's codes have a
/// prefix, such as `tenant.owner`; a tenant's own are plain words, such as `night_auditor`, so that the two
/// never collide.
public record RoleCode(String value) {
    public static final int MAX_LENGTH = 64;
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*");

    /// Of a tenant's own. It never looks like an id, since requests name a role by either.
    public static final String CUSTOM_FORM = "(?!" + RoleId.PREFIX + ")[a-z][a-z0-9_]{1,63}";

    private static final Pattern CUSTOM = Pattern.compile(CUSTOM_FORM);

    /// After the form, which its constructor uses.
    public static final RoleCode OWNER = new RoleCode(SystemRole.OWNER);

    public RoleCode {
        InvalidValue.unless(
                value.length() <= MAX_LENGTH && FORM.matcher(value).matches(),
                "role",
                value,
                "a role code such as `tenant.front_desk`");
    }

    /// The code of a role that a tenant defines.
    ///
    /// @throws InvalidValue where `value` cannot be one
    public static RoleCode custom(String value) {
        InvalidValue.unless(
                CUSTOM.matcher(value).matches(),
                "code",
                value,
                "a code of 2 to 64 lower-case letters, digits and `_` that starts with a letter and not with `"
                        + RoleId.PREFIX + "`; codes with a dot are the platform's");
        return new RoleCode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
