package melmastoon.domain.invitation;

import java.util.Locale;

/// Why an invitation was taken back.
public enum RevokeReason {
    /// A newer one to the same address took its place (I-4, ruling 22).
    SUPERSEDED,
    /// Somebody asked for it.
    REVOKED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
