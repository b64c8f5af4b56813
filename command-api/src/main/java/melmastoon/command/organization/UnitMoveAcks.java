package melmastoon.command.organization;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.organization.AcknowledgeUnitMove;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.erasure.ServiceName;

/// A service has made ready for the move of a unit (O-6, ruling 24).
@Singleton
record UnitMoveAcks(AcknowledgeUnitMove acknowledge) implements InboundConsumer {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ready(String tenantId, String sagaId, String service) {}

    @Override
    public String type() {
        return "melmastoon.tenant.organization_unit.move_ready.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var ready = delivery.data(Ready.class);
        var tenant = TenantId.parse(ready.tenantId());
        var saga = SagaId.parse(ready.sagaId());
        var service = new ServiceName(ready.service());
        delivery.in(tenant, "unit_move_acks", request -> acknowledge.acknowledge(request, tenant, saga, service));
    }
}
