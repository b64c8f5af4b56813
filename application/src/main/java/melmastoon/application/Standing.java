package melmastoon.application;

import java.time.Instant;
import melmastoon.access.Position;
import melmastoon.domain.tenant.Tenant;

/// A tenant and where its log stands.
///
/// @param lastOccurredAt of the last event; the next one is not before it
public record Standing(Versioned<Tenant> tenant, Position position, Instant lastOccurredAt) {}
