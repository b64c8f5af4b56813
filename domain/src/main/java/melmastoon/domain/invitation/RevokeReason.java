package melmastoon.domain.invitation;

import java.util.Locale;

/// Why an invitation was revoked.
public enum RevokeReason {
    /// A newer invitation to the same address replaced it (I-4, ruling 22).
    SUPERSEDED,
    /// Somebody revoked it by a command.
    REVOKED,
    /// Its tenant was closed (ruling 10).
    TENANT_CLOSED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
