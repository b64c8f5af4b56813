package melmastoon.postgres.config;

import jakarta.inject.Singleton;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Store;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.TenantConfig;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.postgres.sql.Session;
import org.apache.avro.specific.SpecificRecord;

/// Configurations as rows and as records.
@Singleton
final class StoredTenantConfigs implements StoredAggregate<TenantConfig, ConfigEvent> {
    @Override
    public AggregateType<TenantConfig, ConfigEvent> type() {
        return TenantConfigType.TYPE;
    }

    @Override
    public Class<?> port() {
        return TenantConfigs.class;
    }

    @Override
    public Store<TenantConfig, ConfigEvent> in(Session session) {
        return new PostgresTenantConfigs(session);
    }

    @Override
    public SpecificRecord event(EventWithState<TenantConfig, ConfigEvent> step) {
        return TenantConfigWire.event(step);
    }

    @Override
    public SpecificRecord state(Versioned<TenantConfig> state) {
        return TenantConfigWire.state(state);
    }
}
