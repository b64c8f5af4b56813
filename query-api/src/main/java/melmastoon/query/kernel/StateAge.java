package melmastoon.query.kernel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Staleness;
import melmastoon.topology.Found;

/// How old the state behind an answer may be.
public final class StateAge {
    private StateAge() {}

    /// The age of what is complete up to `asOf`; empty where it is not known.
    public static Optional<Duration> of(Instant asOf, Instant now) {
        if (asOf.equals(Instant.EPOCH) || Staleness.isClockFault(asOf, now)) {
            return Optional.empty();
        }
        var age = Duration.between(asOf, now);
        return Optional.of(age.isNegative() ? Duration.ZERO : age);
    }

    /// The age of what an answer shows of a tenant that its caller may know of.
    ///
    /// Where it is not known, nothing is shown: after a restore the state may hold what was taken back, and a state
    /// that could not be followed or is not wholly read may lack any part.
    ///
    /// @throws melmastoon.http.problem.Problem 503 where it is not known, or the tenant's log could not be applied
    public static Duration known(Found.Known found, Instant now) {
        if (Staleness.isClockFault(found.asOf(), now)) {
            throw Unavailable.clockFault();
        }
        var age = of(found.asOf(), now).orElseThrow(Unavailable::ageUnknown);
        found.view().suspicion().ifPresent(why -> {
            throw Unavailable.suspect(why);
        });
        return age;
    }

    /// Whether a state that is complete up to `asOf` also shows what there is not.
    public static boolean isRecent(Instant asOf, Instant now) {
        return !Staleness.isTooOld(asOf, now);
    }
}
