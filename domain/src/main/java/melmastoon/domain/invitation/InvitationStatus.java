package melmastoon.domain.invitation;

import java.util.Locale;

/// The name of an invitation's state outside the domain. Expiry depends on the clock alone: there is no event of it
/// yet.
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    REVOKED,
    EXPIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
