package melmastoon.query.kernel;

import melmastoon.access.DenyReason;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Why a read cannot be answered by this replica at the moment: 503 with `Retry-After`.
public final class Unavailable {
    private Unavailable() {}

    public static Problem notServed() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "This replica does not serve the tenant's partition at the moment; try again in a second.");
    }

    public static Problem partitionMissing() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "This replica does not have the recent state of every partition, so it cannot list the tenants of a person;"
                        + " try again in a second.");
    }

    public static Problem slugUnknown() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "This replica does not have the recent state of every partition, so it cannot tell whose a slug is; try"
                        + " again in a second.");
    }

    /// One sentence for a replica that lags and for a position that the caller cannot have: it must not tell whether
    /// the tenant exists.
    public static Problem notReached() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "This replica has not reached the position in `atLeast` in time, and cannot tell yet whether there is"
                        + " such a position in a tenant that you may read; try again in a second, or with"
                        + " `timeoutMs=1000`.");
    }

    /// @param why no question is answered here
    public static Problem undecided(DenyReason why) {
        return Problem.of(
                Fault.UNAVAILABLE,
                "This replica cannot answer from the state that it has: `" + why + "`; try again in a second.");
    }

    public static Problem tooOld(String why) {
        return Problem.of(Fault.UNAVAILABLE, "The state of this replica is too old: " + why + ".");
    }

    public static Problem clockFault() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "The age of this replica's state is not known: it is complete up to an instant in the future, so one of"
                        + " the clocks is wrong.");
    }

    public static Problem ageUnknown() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "The age of this replica's state of a tenant is not known: it waits for the tenant's snapshot after a"
                        + " restore, for a schema of a newer build, or is still reading the log; try again in a second.");
    }

    static Problem writtenByANewerBuild() {
        return Problem.of(
                Fault.UNAVAILABLE,
                "A newer build wrote what is asked for, in a schema that this replica has not received yet; try again in"
                        + " a second.");
    }

    public static Problem suspect(String why) {
        return Problem.of(
                Fault.UNAVAILABLE, "A tenant's log could not be applied and waits for a repair: " + why + ".");
    }
}
