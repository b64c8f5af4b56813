package melmastoon.command.closing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.application.closing.AcknowledgeClosing;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.erasure.ServiceName;

/// A service has ended what it kept of a closed tenant (ruling 24).
@Singleton
record ClosingAcks(AcknowledgeClosing acknowledge) implements InboundConsumer {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Acked(String tenantId, String sagaId, String service) {}

    @Override
    public String type() {
        return "melmastoon.tenant.deletion_acked.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var acked = delivery.data(Acked.class);
        var tenant = TenantId.parse(acked.tenantId());
        var saga = SagaId.parse(acked.sagaId());
        var service = new ServiceName(acked.service());
        delivery.in(tenant, "closing_acks", request -> acknowledge.acknowledge(request, tenant, saga, service));
    }
}
