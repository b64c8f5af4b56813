package melmastoon.postgres.kernel;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Attempts;
import melmastoon.application.kernel.Audits;
import melmastoon.application.kernel.Outbox;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.TenantHeads;
import melmastoon.application.kernel.TenantTransaction;
import melmastoon.application.kernel.Timers;
import melmastoon.domain.DomainEvent;
import melmastoon.postgres.sql.Session;

/// All ports over one pinned session.
public record PostgresTransaction(Session session, StoredAggregates aggregates, PublishedSchemas schemas)
        implements TenantTransaction {
    @Override
    public TenantId tenant() {
        return session.tenant();
    }

    @Override
    public TenantHeads heads() {
        return new PostgresTenantHeads(session);
    }

    @Override
    public <P> P port(Class<P> port) {
        return port.cast(aggregates.of(port).in(session));
    }

    @Override
    public <S, E extends DomainEvent> Store<S, E> store(AggregateType<S, E> type) {
        return aggregates.of(type).in(session);
    }

    @Override
    public Attempts attempts() {
        return new PostgresAttempts(session);
    }

    @Override
    public Outbox outbox() {
        return new PostgresOutbox(session, aggregates, schemas);
    }

    @Override
    public Audits audits() {
        return new PostgresAudits(session);
    }

    @Override
    public Timers timers() {
        return new PostgresTimers(session);
    }

    @Override
    public <R> R trial(Supplier<R> work, Predicate<R> keep) {
        return session.trial(work, keep);
    }

    @Override
    public <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work) {
        return session.pinnedTo(other, pinned -> work.apply(new PostgresTransaction(pinned, aggregates, schemas)));
    }
}
