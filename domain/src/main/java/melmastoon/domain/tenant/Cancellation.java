package melmastoon.domain.tenant;

import java.time.Instant;

/// A subscription that billing has cancelled, while its tenant is still served (ruling 9).
///
/// @param graceEndsAt as billing said when it cancelled
/// @param askAt       when billing is asked whether the tenant is to be suspended: at the end of the grace period, or
///                    later where it gave no answer
public record Cancellation(Instant graceEndsAt, Instant askAt) {
    public static Cancellation until(Instant graceEndsAt) {
        return new Cancellation(graceEndsAt, graceEndsAt);
    }

    Cancellation askedAt(Instant later) {
        return new Cancellation(graceEndsAt, later);
    }

    /// Whether its time has come.
    public boolean isDue(Instant now) {
        return !now.isBefore(askAt);
    }
}
