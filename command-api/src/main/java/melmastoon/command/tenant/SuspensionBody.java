package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.http.problem.Fields;

/// Body of `POST /api/v1/tenants/{id}/suspend`.
@Serdeable
@Schema(name = "TenantSuspension", description = "Why a tenant is suspended.")
record SuspensionBody(
        @Schema(
                description = "A code: events are kept for ever and carry no free text.",
                type = "string",
                allowableValues = {"non_payment", "abuse", "security", "requested", "other"},
                example = "non_payment")
        String reason) {
    TenantSuspensionReason parse() {
        return Fields.parse("reason", reason, TenantSuspensionReason::parse);
    }
}
