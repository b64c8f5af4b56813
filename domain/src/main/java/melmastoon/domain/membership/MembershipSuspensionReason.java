package melmastoon.domain.membership;

import java.util.Arrays;
import java.util.Locale;
import melmastoon.domain.InvalidValue;

/// Why a membership is suspended. A code and never free text: events are kept for ever, and what is written about a
/// person must be erasable (ruling 53).
public enum MembershipSuspensionReason {
    /// Away for a while, such as between two seasons.
    LEAVE,
    /// Its conduct is being looked into.
    INVESTIGATION,
    /// Its account may be in somebody else's hands.
    SECURITY,
    OTHER;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MembershipSuspensionReason parse(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () -> InvalidValue.isNot("reason", code, "one of [leave, investigation, security, other]"));
    }
}
