package melmastoon.topology;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.access.TenantId;

/// What the topology reports while it runs. Called on the writer's thread: be quick, and do not throw.
public interface Signals {
    /// The event at `position` is in the view that decisions read from now on. Reported for events that arrive, not for
    /// those that are read again or for the first time by a replica that starts: their lag would say nothing.
    ///
    /// @param committedAt when the command's transaction was committed, by Postgres' clock
    void published(Position position, Instant committedAt);

    /// An event came again; it changed nothing.
    void repeated(TenantId tenant);

    /// An event came before one that is missing; `tenant` stays where it is.
    void gap(TenantId tenant, long missing, long came);

    /// An event came that this build does not understand; `tenant` stays where it is, and goes on when the event's
    /// schema is published or a build starts that knows it.
    void parked(TenantId tenant);

    /// `tenant` was parked and goes on.
    void resumed(TenantId tenant);

    /// From now on `tenant` is denied everything, until a snapshot repairs it.
    void suspected(TenantId tenant, String why);

    /// A snapshot replaced the tenant's state.
    void repaired(TenantId tenant);

    /// The tenant does not exist any more; its state is deleted.
    void gone(TenantId tenant);

    /// An event came for a tenant that is suspect; it was not applied.
    void held(TenantId tenant);

    void deadLettered(DeadLetter.Reason reason);
}
