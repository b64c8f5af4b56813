package melmastoon.application.tenant;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.application.Change;
import melmastoon.application.Standing;

/// The pinned tenant's own row: its state and the position of its log.
public interface Tenants {

    /// The tenant as it stands, or empty where there is none.
    Optional<Standing> find();

    /// The same, and nobody else writes in this tenant until the transaction ends.
    Optional<Standing> lock();

    /// Writes a new tenant, at revision 0 of the current epoch.
    ///
    /// @return false, and nothing was written, where another tenant has the slug
    boolean add(Change.OfTenant created, Instant now);

    void save(Change.OfTenant change);

    /// Moves the position on. Once in a transaction, and only by whoever locked.
    ///
    /// @param lastOccurredAt of the events up to there
    void advance(Position to, Instant lastOccurredAt);
}
