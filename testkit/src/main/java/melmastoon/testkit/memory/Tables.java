package melmastoon.testkit.memory;

import java.util.function.UnaryOperator;
import melmastoon.access.TenantId;
import org.pcollections.PMap;

/// All tenants' rows as one transaction sees them.
final class Tables {
    private PMap<TenantId, Rows> tenants;

    Tables(PMap<TenantId, Rows> tenants) {
        this.tenants = tenants;
    }

    PMap<TenantId, Rows> tenants() {
        return tenants;
    }

    Rows of(TenantId tenant) {
        return tenants.getOrDefault(tenant, Rows.NONE);
    }

    void change(TenantId tenant, UnaryOperator<Rows> change) {
        tenants = tenants.plus(tenant, change.apply(of(tenant)));
    }
}
