package melmastoon.testkit.memory;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.AuditEntry;
import melmastoon.application.Lookups;
import melmastoon.application.OutboxEntry;
import melmastoon.application.TenantTransaction;
import melmastoon.application.TenantTransactions;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// A database of one process's life. Transactions run one after the other.
public final class MemoryTransactions implements TenantTransactions, Lookups {
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile PMap<TenantId, Rows> committed = HashTreePMap.empty();

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        oneAtATime.lock();
        try {
            var tables = new Tables(committed);
            var result = work.apply(new MemoryTransaction(tables, tenant));
            committed = tables.tenants();
            return result;
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public Optional<TenantId> tenantOf(InvitationId invitation) {
        return committed.entrySet().stream()
                .filter(tenant -> tenant.getValue().invitations().containsKey(invitation))
                .map(tenant -> tenant.getKey())
                .findFirst();
    }

    /// All that exist.
    public Set<TenantId> tenants() {
        return committed.entrySet().stream()
                .filter(tenant -> tenant.getValue().standing() != null)
                .map(tenant -> tenant.getKey())
                .collect(Collectors.toSet());
    }

    /// What left the house, in order.
    public List<OutboxEntry> outbox(TenantId tenant) {
        return rows(tenant).outbox();
    }

    public List<AuditEntry> audits(TenantId tenant) {
        return rows(tenant).audits();
    }

    private Rows rows(TenantId tenant) {
        return committed.getOrDefault(tenant, Rows.NONE);
    }
}
