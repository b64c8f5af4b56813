package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Position;

/// The pinned tenant's counter of revisions, which is also its lock.
public interface TenantHeads {

    /// The tenant as it stands, or empty where there is none.
    Optional<TenantHead> find();

    /// The same, and nobody else writes in this tenant until the transaction ends.
    Optional<TenantHead> lock();

    /// The database's clock.
    Instant now();

    /// Moves the position on. Once in a transaction, and only by whoever locked.
    ///
    /// @param lastOccurredAt of the events up to `after`
    /// @throws IllegalStateException where the stored position is not `before`
    void advance(Position before, Position after, Instant lastOccurredAt);
}
