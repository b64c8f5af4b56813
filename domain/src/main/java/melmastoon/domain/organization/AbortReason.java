package melmastoon.domain.organization;

import java.util.Locale;

/// Why a move does not take place. A code: events are kept for ever (ruling 53).
public enum AbortReason {
    /// A service had not made ready when its time was over.
    TIMEOUT,
    /// The tenant was closed.
    TENANT_CLOSED,
    /// The tree, or the tenant's state, does not allow it any more.
    NOT_ALLOWED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
