package melmastoon.testkit.memory;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Attempts;
import melmastoon.application.kernel.Audits;
import melmastoon.application.kernel.Outbox;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.SnapshotItem;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.TenantHeads;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.Timers;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.DomainEvent;

record MemoryTransaction(Tables tables, TenantId tenant) implements TenantTransaction {
    @Override
    public TenantHeads heads() {
        return new MemoryTenantHeads(tables, tenant);
    }

    @Override
    public <P> P port(Class<P> port) {
        return port.cast(store(feature -> feature.port().equals(port), port.getSimpleName()));
    }

    @Override
    @SuppressWarnings("unchecked") // a kind's store is of its type
    public <S, E extends DomainEvent> Store<S, E> store(AggregateType<S, E> type) {
        return (Store<S, E>) store(feature -> feature.type().equals(type), type.kind());
    }

    @Override
    public Attempts attempts() {
        return new MemoryAttempts(tables, tenant);
    }

    @Override
    public Outbox outbox() {
        return new MemoryOutbox(tables, tenant);
    }

    @Override
    public Audits audits() {
        return new MemoryAudits(tables.of(tenant));
    }

    @Override
    public Timers timers() {
        return new MemoryTimers(tables, tenant);
    }

    @Override
    public <R> R trial(Supplier<R> work, Predicate<R> keep) {
        var before = tables.all();
        var result = work.get();
        if (!keep.test(result)) {
            tables.restore(before);
        }
        return result;
    }

    @Override
    public <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work) {
        return work.apply(new MemoryTransaction(tables, other));
    }

    private MemoryStore<?, ?> store(Predicate<MemoryFeatures.Feature> which, String name) {
        return MemoryFeatures.ALL.stream()
                .filter(which)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(name + " is not kept in memory"))
                .make()
                .apply(tables, tenant);
    }

    private record MemoryOutbox(Tables tables, TenantId tenant) implements Outbox {
        @Override
        public void append(List<OutboxEntry> entries) {
            for (var entry : entries) {
                if (!entry.content().tenant().equals(tenant)
                        || !entry.position().tenant().equals(tenant)) {
                    throw new IllegalArgumentException(
                            "an event of " + entry.content().tenant() + " at " + entry.position()
                                    + " is not of the pinned tenant " + tenant);
                }
            }
            tables.change(tenant, rows -> rows.withOutbox(rows.outbox().plusAll(entries)));
        }

        @Override
        public <S, E extends DomainEvent> SnapshotItem item(AggregateType<S, E> type, Versioned<S> state) {
            return new SnapshotItem(
                    type.kind(), type.key(state.state()), tables.codec().encode(type, state));
        }
    }
}
