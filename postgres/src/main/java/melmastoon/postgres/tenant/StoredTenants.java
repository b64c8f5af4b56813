package melmastoon.postgres.tenant;

import jakarta.inject.Singleton;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Tenants as rows and as records.
@Singleton
final class StoredTenants implements StoredAggregate<Tenant, TenantEvent> {
    @Override
    public AggregateType<Tenant, TenantEvent> type() {
        return TenantType.TYPE;
    }

    @Override
    public Class<?> port() {
        return Tenants.class;
    }

    @Override
    public Store<Tenant, TenantEvent> in(Session session) {
        return new PostgresTenants(session);
    }

    @Override
    public SpecificRecord event(EventWithState<Tenant, TenantEvent> step) {
        return TenantWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<Tenant> state) {
        return TenantWire.state(state);
    }
}
