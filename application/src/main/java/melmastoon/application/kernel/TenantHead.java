package melmastoon.application.kernel;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.access.TenantStatus;

/// A tenant's place in its log, and what every command must know of it.
///
/// @param lastOccurredAt of the last event; the next one is not before it
/// @param now            the database's clock when this was read, under the lock where there is one (ruling 37)
public record TenantHead(Position position, TenantStatus status, Instant lastOccurredAt, Instant now) {}
