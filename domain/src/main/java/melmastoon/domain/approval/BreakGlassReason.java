package melmastoon.domain.approval;

import java.util.Arrays;
import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// Why somebody of the platform needs access to a tenant. A code and never free text: events are kept for ever
/// (ruling 53).
public enum BreakGlassReason {
    /// The tenant has asked for help.
    SUPPORT_REQUEST,
    /// Something is broken there, and has to be looked at or repaired at once.
    INCIDENT,
    /// An account was taken over, or data has leaked.
    SECURITY,
    /// A court or an authority demands it.
    LEGAL,
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BreakGlassReason parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(() -> InvalidValue.isNot(
                        "reason", code, "one of [support_request, incident, security, legal, other]"));
    }
}
