package melmastoon.domain.erasure;

import java.util.Arrays;
import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// Why a guest's data is erased. A code and never free text: events are kept for ever (ruling 53).
public enum ErasureReason {
    /// The guest asked for it.
    GUEST_REQUEST,
    /// It was kept for as long as it may be.
    RETENTION_ENDED,
    /// A court or an authority ordered it.
    LEGAL_ORDER,
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ErasureReason parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidValue.isNot(
                        "reason", code, "one of [guest_request, retention_ended, legal_order, other]"));
    }
}
