package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.config.TenantConfigType;
import melmastoon.application.config.TenantConfigs;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.config.ConfigEvent;
import melmastoon.domain.config.TenantConfig;

final class MemoryTenantConfigs extends MemoryStore<TenantConfig, ConfigEvent> implements TenantConfigs {
    MemoryTenantConfigs(Tables tables, TenantId tenant) {
        super(tables, tenant, TenantConfigType.TYPE);
    }

    @Override
    public Optional<Versioned<TenantConfig>> find() {
        return states().findFirst();
    }

    @Override
    public void save(Change<TenantConfig, ConfigEvent> change) {
        if (change.before().isEmpty() && find().isPresent()) {
            throw new IllegalStateException("the tenant has a configuration already");
        }
        super.save(change);
    }
}
