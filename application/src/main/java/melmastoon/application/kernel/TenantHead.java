package melmastoon.application.kernel;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.access.TenantStatus;

/// A tenant's place in its log, and what every command must know of it.
///
/// @param lastOccurredAt of the last event; the next one is not before it
/// @param audit          the end of its audit's chain
/// @param now            the database's clock when this was read, under the lock where there is one (ruling 37)
public record TenantHead(Position position, TenantStatus status, Instant lastOccurredAt, AuditHead audit, Instant now) {
    /// Whether nothing was written between two readings: whatever is written moves the position or the audit's chain.
    boolean isUnchangedSince(TenantHead before) {
        return position.equals(before.position) && audit.equals(before.audit);
    }
}
