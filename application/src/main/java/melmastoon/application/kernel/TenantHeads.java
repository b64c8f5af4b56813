package melmastoon.application.kernel;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Position;

/// The pinned tenant's counter of revisions and the end of its audit's chain; also its lock.
public interface TenantHeads {

    /// The tenant as it stands, or empty where there is none.
    Optional<TenantHead> find();

    /// The same, and nobody else writes in this tenant until the transaction ends.
    Optional<TenantHead> lock();

    /// The database's clock.
    Instant now();

    /// Moves the tenant on by one command, and writes the command's audit. Once in a transaction, and only by whoever
    /// locked.
    ///
    /// @param after          the position after the command, which may be the one before
    /// @param lastOccurredAt of the events up to `after`
    /// @param audit          behind `before`'s head, at least one
    /// @throws IllegalStateException where `before` is not what is stored
    void advance(TenantHead before, Position after, Instant lastOccurredAt, List<AuditLink> audit);
}
