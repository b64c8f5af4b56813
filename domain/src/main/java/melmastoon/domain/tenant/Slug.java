package melmastoon.domain.tenant;

import java.util.regex.Pattern;
import melmastoon.domain.InvalidValue;

/// The name of a tenant in addresses; unique among all tenants and never changed (T-1).
public record Slug(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{2,30}[a-z0-9]");

    public Slug {
        InvalidValue.unless(
                FORM.matcher(value).matches(),
                "slug",
                value,
                "a slug: 4 to 32 lower-case letters, digits and hyphens, starting with a letter, not ending with a"
                        + " hyphen");
    }

    /// Whether no tenant may have it (ruling 42).
    public boolean isReserved() {
        return ReservedSlugs.ALL.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
