package melmastoon.local.verify.model;

import java.util.Set;

/// The answer to a check.
///
/// @param reason why not; empty where it is allowed
/// @param grants the role assignments by one of which it is allowed
public record Verdict(String reason, Set<String> grants) {
    static Verdict denied(String reason) {
        return new Verdict(reason, Set.of());
    }

    public boolean isAllowed() {
        return reason.isEmpty();
    }
}
