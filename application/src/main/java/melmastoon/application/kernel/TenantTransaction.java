package melmastoon.application.kernel;

import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import melmastoon.access.TenantId;
import melmastoon.domain.DomainEvent;

/// What is stored of one tenant, within one transaction. Not to be used after its transaction has ended.
public interface TenantTransaction {
    /// Holds the idempotency keys of commands that start without a tenant. Never a tenant itself.
    TenantId NIL = new TenantId(new UUID(0, 0));

    TenantId tenant();

    TenantHeads heads();

    /// A feature's port, by its interface.
    ///
    /// @throws IllegalArgumentException where there is no such port
    <P> P port(Class<P> port);

    <S, E extends DomainEvent> Store<S, E> store(AggregateType<S, E> type);

    Attempts attempts();

    Outbox outbox();

    Audits audits();

    Timers timers();

    /// Runs `work`, and takes back all that it has written where `keep` does not hold for its result.
    <R> R trial(Supplier<R> work, Predicate<R> keep);

    /// Pins the same transaction to `other` while `work` runs, and back afterwards. For provisioning alone.
    <R> R pinnedTo(TenantId other, Function<TenantTransaction, R> work);
}
