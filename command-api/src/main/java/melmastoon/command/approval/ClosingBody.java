package melmastoon.command.approval;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.http.problem.Fields;

/// Body of `POST /api/v1/tenants/{id}/close`.
@Serdeable
@Schema(name = "TenantClosing", description = "Why a tenant is to be closed.")
record ClosingBody(
        @Schema(
                description = "A code: events are kept for ever and carry no free text.",
                type = "string",
                allowableValues = {"requested", "non_payment", "abuse", "duplicate", "other"},
                example = "requested")
        String reason) {
    ClosingReason parse() {
        return Fields.parse("reason", reason, ClosingReason::parse);
    }
}
