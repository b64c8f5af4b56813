package melmastoon.command.finance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.finance.OffboardFinanceSchemas;
import melmastoon.command.inbound.Delivery;
import melmastoon.command.inbound.InboundConsumer;
import melmastoon.domain.InvalidValue;
import org.jspecify.annotations.Nullable;

/// audit-service has confirmed that a tenant is to be erased (ruling 25).
@Singleton
record TenantErasures(OffboardFinanceSchemas offboard) implements InboundConsumer {
    /// @param retentionUntil in ISO 8601; absent where nothing retains the tenant's records
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Confirmed(String tenantId, @Nullable String retentionUntil) {}

    @Override
    public String type() {
        return "melmastoon.audit.tenant.erasure_confirmed.v1";
    }

    @Override
    public void consume(Delivery delivery) {
        var confirmed = delivery.data(Confirmed.class);
        var tenant = TenantId.parse(confirmed.tenantId());
        var retainedUntil = Optional.ofNullable(confirmed.retentionUntil()).map(TenantErasures::instant);
        delivery.in(tenant, "finance_schemas", request -> offboard.offboard(request, tenant, retainedUntil));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException _) {
            throw InvalidValue.isNot("retentionUntil", text, "an instant in ISO 8601");
        }
    }
}
