package melmastoon.domain.invitation;

import java.util.Locale;

/// The name of an invitation's state outside the domain. One past its date is expired, whether or not that is recorded
/// (I-1).
public enum InvitationStatus {
    PENDING,
    ACCEPTED,
    REVOKED,
    EXPIRED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
