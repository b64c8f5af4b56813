package melmastoon.domain.config;

import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// Where guests may smoke.
public enum SmokingPolicy {
    ALLOWED,
    DESIGNATED,
    FORBIDDEN;

    /// @param code as in APIs and events: `allowed`, `designated` or `forbidden`
    public static SmokingPolicy parse(String code) {
        for (var policy : values()) {
            if (policy.code().equals(code)) {
                return policy;
            }
        }
        throw InvalidValue.isNot("smokingPolicy", code, "one of `allowed`, `designated` and `forbidden`");
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
