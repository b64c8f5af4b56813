package melmastoon.testkit.memory;

import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.finance.FinanceProvisioningType;
import melmastoon.application.finance.FinanceProvisionings;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.finance.FinanceEvent;
import melmastoon.domain.finance.FinanceProvisioning;

final class MemoryFinanceProvisionings extends MemoryStore<FinanceProvisioning, FinanceEvent>
        implements FinanceProvisionings {
    MemoryFinanceProvisionings(Tables tables, TenantId tenant) {
        super(tables, tenant, FinanceProvisioningType.TYPE);
    }

    @Override
    public Optional<Versioned<FinanceProvisioning>> find() {
        return states().findFirst();
    }

    @Override
    public List<Versioned<FinanceProvisioning>> all() {
        return states().filter(schemas -> !(schemas.state() instanceof FinanceProvisioning.Requested))
                .toList();
    }
}
