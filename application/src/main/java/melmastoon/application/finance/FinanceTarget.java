package melmastoon.application.finance;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.finance.FinanceProvisioning;
import melmastoon.domain.finance.FinanceRefusal;

/// The finance schemas of a command's tenant.
final class FinanceTarget {
    private FinanceTarget() {}

    static Target<FinanceProvisioning> of(TenantId tenant) {
        return new Target<>(
                tenant.toString(),
                context -> context.port(FinanceProvisionings.class).find(),
                new FinanceRefusal.NotFound(tenant));
    }
}
