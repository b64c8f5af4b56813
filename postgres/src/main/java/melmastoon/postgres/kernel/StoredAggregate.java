package melmastoon.postgres.kernel;

import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.DomainEvent;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// All that the kernel knows of one kind of aggregate on Postgres: its rows and its records on the wire.
public interface StoredAggregate<S, E extends DomainEvent> {
    AggregateType<S, E> type();

    /// The interface that use cases read it by.
    Class<?> port();

    /// Its rows in the session's tenant. Implements [#port] too.
    Store<S, E> in(Session session);

    /// A published event with the state that it led to.
    SpecificRecord event(EventWithState<S, E> step);

    SpecificRecord state(Versioned<S> state);
}
