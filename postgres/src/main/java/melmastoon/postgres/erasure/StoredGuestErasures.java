package melmastoon.postgres.erasure;

import jakarta.inject.Singleton;
import melmastoon.application.erasure.GuestErasureType;
import melmastoon.application.erasure.GuestErasures;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.erasure.ErasureEvent;
import melmastoon.domain.erasure.GuestErasure;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Erasures of guests' data as rows and as records.
@Singleton
final class StoredGuestErasures implements StoredAggregate<GuestErasure, ErasureEvent> {
    @Override
    public AggregateType<GuestErasure, ErasureEvent> type() {
        return GuestErasureType.TYPE;
    }

    @Override
    public Class<?> port() {
        return GuestErasures.class;
    }

    @Override
    public Store<GuestErasure, ErasureEvent> in(Session session) {
        return new PostgresGuestErasures(session);
    }

    @Override
    public SpecificRecord event(EventWithState<GuestErasure, ErasureEvent> step) {
        return GuestErasureWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<GuestErasure> state) {
        return GuestErasureWire.state(state);
    }
}
