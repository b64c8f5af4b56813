package melmastoon.domain.tenant;

import java.util.Set;
import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// The name of a tenant in addresses; unique among all tenants and never changed (T-1).
public record Slug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{2,30}[a-z0-9]");

    /// Names that would be taken for the platform's own. Shorter ones are ruled out by the form.
    private static final Set<String> RESERVED = Set.of(
            "account",
            "accounts",
            "admin",
            "administrator",
            "assets",
            "auth",
            "billing",
            "booking",
            "console",
            "dashboard",
            "docs",
            "events",
            "ghasi",
            "health",
            "help",
            "identity",
            "internal",
            "login",
            "mail",
            "melmastoon",
            "metrics",
            "openapi",
            "platform",
            "public",
            "root",
            "security",
            "static",
            "status",
            "support",
            "system",
            "tenant",
            "tenants",
            "test",
            "www1",
            "www2");

    public Slug {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "slug",
                value,
                "a slug: 4 to 32 lower-case letters, digits and hyphens, starting with a letter, not ending with a"
                        + " hyphen");
    }

    public boolean isReserved() {
        return RESERVED.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
