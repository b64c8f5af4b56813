package melmastoon.domain.tenant;

import java.util.Arrays;
import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// Why a tenant is closed. A code and never free text: events are kept for ever (ruling 53).
public enum ClosingReason {
    /// The business wants to leave the platform.
    REQUESTED,
    /// Its subscription ended without being paid, and its grace too.
    NON_PAYMENT,
    /// It breaks the platform's terms.
    ABUSE,
    /// It was provisioned twice, or is part of another tenant now.
    DUPLICATE,
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ClosingReason parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        InvalidValue.isNot("reason", code, "one of [requested, non_payment, abuse, duplicate, other]"));
    }
}
