package melmastoon.domain.tenant;

import melmastoon.domain.InvalidValue;

/// What the platform lets a tenant do how often (ruling 32).
///
/// @param invitationsPerHour     one by one, 0 to [#MOST_INVITATIONS]
/// @param bulkInvitationsPerDay  people in bulk requests, 0 to [#MOST_BULK_INVITATIONS]
public record TenantLimits(int invitationsPerHour, int bulkInvitationsPerDay) {
    public static final int MOST_INVITATIONS = 10_000;
    public static final int MOST_BULK_INVITATIONS = 100_000;

    /// Of a tenant for which the platform has said nothing else.
    public static final TenantLimits DEFAULT = new TenantLimits(50, 2_000);

    public TenantLimits {
        check("invitationsPerHour", invitationsPerHour, MOST_INVITATIONS);
        check("bulkInvitationsPerDay", bulkInvitationsPerDay, MOST_BULK_INVITATIONS);
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new InvalidValue(name, "must be 0 to " + most + ", not " + value);
        }
    }
}
