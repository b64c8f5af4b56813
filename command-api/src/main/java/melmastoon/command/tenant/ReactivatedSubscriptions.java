package melmastoon.command.tenant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import melmastoon.access.TenantId;
import melmastoon.application.tenant.ReactivateTenant;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;

/// Billing says that a subscription runs again: a suspension for what was not paid is lifted, and no grace period ends
/// any more.
@Singleton
record ReactivatedSubscriptions(ReactivateTenant reactivate) implements InboundConsumer {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reactivated(String tenantId) {}

    @Override
    public String type() {
        return "melmastoon.billing.subscription.reactivated.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var tenant = TenantId.parse(delivery.data(Reactivated.class).tenantId());
        delivery.in(tenant, "reactivate_tenant", request -> reactivate.reactivate(request, tenant));
    }
}
