package melmastoon.testkit.contract;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.TenantTransactions;

/// The ports under test, and a look at what only other processes read. May hold other tests' tenants.
public interface Stores {
    TenantTransactions transactions();

    Lookups lookups();

    /// Before a contract's tenant is asked anything.
    default void created(TenantId tenant) {}

    /// The tenant's outbox by epoch and revision.
    List<OutboxRow> outbox(TenantId tenant);

    record OutboxRow(UUID id, Position position, Instant occurredAt, OutboxEntry.Command command, String subject) {}
}
