package melmastoon.command.erasure;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.application.erasure.AcknowledgeGuestErasure;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.erasure.ServiceName;

/// A service has erased what it held of a guest (ruling 29).
@Singleton
record GuestErasureAcks(AcknowledgeGuestErasure acknowledge) implements InboundConsumer {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Acked(String tenantId, String guestErasureId, String service) {}

    @Override
    public String type() {
        return "melmastoon.tenant.guest.erasure_acked.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var acked = delivery.data(Acked.class);
        var tenant = TenantId.parse(acked.tenantId());
        var erasure = GuestErasureId.parse(acked.guestErasureId());
        var service = new ServiceName(acked.service());
        delivery.in(
                tenant, "guest_erasure_acks", request -> acknowledge.acknowledge(request, tenant, erasure, service));
    }
}
