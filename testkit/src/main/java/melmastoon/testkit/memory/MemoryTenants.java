package melmastoon.testkit.memory;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantEvent;

final class MemoryTenants extends MemoryStore<Tenant, TenantEvent> implements Tenants {
    MemoryTenants(Tables tables, TenantId tenant) {
        super(tables, tenant, TenantType.TYPE);
    }

    @Override
    public Optional<Versioned<Tenant>> find() {
        return states().findFirst();
    }

    @Override
    public boolean add(Change<Tenant, TenantEvent> created) {
        var slug = created.after().state().profile().slug();
        var isTaken = tables().all().tenants().keySet().stream()
                .flatMap(other -> new MemoryTenants(tables(), other).states())
                .anyMatch(other -> other.state().profile().slug().equals(slug));
        if (!isTaken) {
            save(created);
        }
        return !isTaken;
    }
}
