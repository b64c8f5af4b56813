package melmastoon.postgres.closing;

import jakarta.inject.Singleton;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Closures of tenants as rows and as records.
@Singleton
final class StoredTenantClosures implements StoredAggregate<TenantClosure, ClosingEvent> {
    @Override
    public AggregateType<TenantClosure, ClosingEvent> type() {
        return TenantClosureType.TYPE;
    }

    @Override
    public Class<?> port() {
        return TenantClosures.class;
    }

    @Override
    public Store<TenantClosure, ClosingEvent> in(Session session) {
        return new PostgresTenantClosures(session);
    }

    @Override
    public SpecificRecord event(EventWithState<TenantClosure, ClosingEvent> step) {
        return TenantClosureWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<TenantClosure> state) {
        return TenantClosureWire.state(state);
    }
}
