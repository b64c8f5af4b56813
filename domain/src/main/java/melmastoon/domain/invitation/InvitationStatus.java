package melmastoon.domain.invitation;

import java.util.Locale;

/// The name of an invitation's state outside the domain. Expired is a matter of the clock, until a timer makes
/// it a fact.
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    REVOKED,
    EXPIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
