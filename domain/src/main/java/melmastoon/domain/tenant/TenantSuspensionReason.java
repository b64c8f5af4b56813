package melmastoon.domain.tenant;

import java.util.Arrays;
import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// Why a tenant is suspended (T-5). A code and never free text: events are kept for ever (ruling 53).
public enum TenantSuspensionReason {
    /// Its subscription ended without being paid. Billing's own reason.
    NON_PAYMENT,
    /// It breaks the platform's terms.
    ABUSE,
    /// Its accounts may be in somebody else's hands.
    SECURITY,
    /// It asked for it, such as for a season.
    REQUESTED,
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TenantSuspensionReason parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        InvalidValue.isNot("reason", code, "one of [non_payment, abuse, security, requested, other]"));
    }

    /// Whether a tenant that is suspended for `other` is from now on suspended for this. What was not paid replaces no
    /// other reason: whoever pays would lift that too.
    boolean replaces(TenantSuspensionReason other) {
        return this != other && this != NON_PAYMENT;
    }
}
