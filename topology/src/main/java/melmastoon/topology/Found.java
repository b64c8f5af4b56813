package melmastoon.topology;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.access.TenantView;

/// What this process knows of a tenant right now.
public sealed interface Found {
    /// The tenant's partition is not served here, now: nothing can be said about it.
    record NotServing() implements Found {}

    /// The log has no event of such a tenant, or says that it is gone.
    ///
    /// @param asOf up to when that is known; [Instant#EPOCH] while nothing is
    record Unknown(Instant asOf) implements Found {}

    /// @param asOf up to when `view` is known to be complete; [Instant#EPOCH] while nothing is known about
    ///             that, and where the state may hold what a restore took back, or has parts that this build
    ///             does not understand
    record Known(TenantView view, Instant asOf) implements Found {}

    /// Whether it contains all that was asked for.
    default boolean reaches(Position atLeast) {
        return this instanceof Known(var view, var _) && view.position().reaches(atLeast);
    }
}
