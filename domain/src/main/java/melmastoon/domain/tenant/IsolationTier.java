package melmastoon.domain.tenant;

import java.util.Arrays;
import melmastoon.domain.InvalidValue;

/// Where a tenant's own rows are stored (ruling 27). No decision depends on it.
public enum IsolationTier {
    /// In the tables of all tenants, apart by row security alone.
    SHARED("shared"),
    /// In tables that hold no other tenant's rows.
    DEDICATED_SCHEMA("dedicated_schema");

    private final String code;

    IsolationTier(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    public static IsolationTier parse(String code) {
        return Arrays.stream(values())
                .filter(tier -> tier.code.equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidValue.isNot(
                        "tier",
                        code,
                        "one of "
                                + Arrays.stream(values())
                                        .map(IsolationTier::code)
                                        .toList()));
    }
}
