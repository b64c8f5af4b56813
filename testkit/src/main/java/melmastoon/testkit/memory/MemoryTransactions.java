package melmastoon.testkit.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.AuditLink;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.TenantTransactions;

/// A database of one process's life. Transactions run one after the other.
public final class MemoryTransactions implements TenantTransactions, Lookups {
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final TestClock clock;
    private final SnapshotCodec codec;
    private volatile Tables.Committed committed;

    public MemoryTransactions() {
        this(SnapshotCodec.TEXT);
    }

    /// @param codec of the states in snapshots
    public MemoryTransactions(SnapshotCodec codec) {
        this(new TestClock(), codec, Tables.Committed.NOTHING);
    }

    private MemoryTransactions(TestClock clock, SnapshotCodec codec, Tables.Committed committed) {
        this.clock = clock;
        this.codec = codec;
        this.committed = committed;
    }

    /// Another database with the same rows: what is done there is not done here.
    public MemoryTransactions copy() {
        return new MemoryTransactions(clock, codec, committed);
    }

    /// The clock that decisions are made by.
    public TestClock clock() {
        return clock;
    }

    @Override
    public <R> R in(TenantId tenant, Function<TenantTransaction, R> work) {
        oneAtATime.lock();
        try {
            var tables = new Tables(committed, clock, codec);
            var result = work.apply(new MemoryTransaction(tables, tenant));
            committed = tables.all();
            return result;
        } finally {
            oneAtATime.unlock();
        }
    }

    @Override
    public <R> R alone(TenantId tenant, Function<TenantTransaction, R> work) {
        return in(tenant, work);
    }

    @Override
    public Set<TenantId> tenantsOf(String kind, String key) {
        return committed.tenants().entrySet().stream()
                .filter(tenant -> MemoryFeatures.ALL.stream()
                        .anyMatch(feature -> has(tenant.getValue(), feature.type(), kind, key)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @SuppressWarnings("unchecked") // a kind's states are of its type
    private static <S> boolean has(Rows rows, AggregateType<S, ?> type, String kind, String key) {
        return rows.states(type.kind()).values().stream()
                .map(row -> type.lookups((S) row.state()))
                .anyMatch(lookups -> key.equals(lookups.get(kind)));
    }

    @Override
    public List<TenantId> tenantsAfter(Optional<TenantId> after, int most) {
        return tenants().stream()
                .sorted(Comparator.comparing(TenantId::toString))
                .filter(tenant -> after.isEmpty()
                        || tenant.toString().compareTo(after.get().toString()) > 0)
                .limit(most)
                .toList();
    }

    @Override
    public List<TenantId> withDueTimers(int most) {
        return tenants().stream()
                .filter(tenant -> !in(
                                tenant, transaction -> transaction.timers().due(clock.instant(), 1))
                        .isEmpty())
                .limit(most)
                .toList();
    }

    /// All that exist.
    public Set<TenantId> tenants() {
        return committed.tenants().entrySet().stream()
                .filter(tenant -> !tenant.getValue().states().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /// What is to be published, in order.
    public List<OutboxEntry> outbox(TenantId tenant) {
        return rows(tenant).outbox();
    }

    public List<AuditEntry> audits(TenantId tenant) {
        return auditLinks(tenant).stream().map(AuditLink::entry).toList();
    }

    /// The same in their chain.
    public List<AuditLink> auditLinks(TenantId tenant) {
        return rows(tenant).audits();
    }

    private Rows rows(TenantId tenant) {
        return committed.tenants().getOrDefault(tenant, Rows.NONE);
    }
}
