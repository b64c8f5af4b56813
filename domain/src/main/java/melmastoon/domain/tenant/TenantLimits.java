package melmastoon.domain.tenant;

import melmastoon.domain.InvalidValue;

/// What the platform lets a tenant do how often (ruling 32).
///
/// @param invitationsPerHour 0 to [#MOST_INVITATIONS]
public record TenantLimits(int invitationsPerHour) {
    public static final int MOST_INVITATIONS = 10_000;

    /// Of a tenant for which the platform has said nothing else.
    public static final TenantLimits DEFAULT = new TenantLimits(50);

    public TenantLimits {
        if (invitationsPerHour < 0 || invitationsPerHour > MOST_INVITATIONS) {
            throw new InvalidValue(
                    "invitationsPerHour",
                    "a tenant may send 0 to " + MOST_INVITATIONS + " invitations an hour, not " + invitationsPerHour);
        }
    }
}
