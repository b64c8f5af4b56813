package melmastoon.application.tenant;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.Target;
import melmastoon.domain.tenant.Tenant;

/// The tenant itself, where a command is about it.
final class TenantTarget {
    private TenantTarget() {}

    static Target<Tenant> of(TenantId id) {
        return new Target<>(
                id.toString(), context -> context.port(Tenants.class).find(), new RequestRefusal.TenantNotFound(id));
    }
}
