package melmastoon.topology;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.access.TenantId;

/// What the topology tells those who watch it. Called on the writer's thread: be quick, and do not throw.
public interface Signals {
    /// The event at `position` is in the view that decisions read from now on.
    void published(Position position, Instant occurredAt);

    /// An event came again; it changed nothing.
    void repeated(TenantId tenant);

    /// An event came before one that is missing; `tenant` stays where it is.
    void gap(TenantId tenant, long missing, long came);

    /// From now on `tenant` is denied everything, until a snapshot repairs it.
    void suspected(TenantId tenant, String why);

    /// A snapshot replaced the tenant's state.
    void repaired(TenantId tenant);

    /// An event came for a tenant that is suspect; it was not applied.
    void held(TenantId tenant);

    void deadLettered(DeadLetter.Reason reason);
}
