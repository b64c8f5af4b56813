package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.http.problem.Fields;

/// Body of `POST /api/v1/tenants/{id}/plan`.
@Serdeable
@Schema(name = "Plan", description = "The plan that billing sold.")
record PlanBody(
        @Schema(
                description = "Billing's name of the plan, 1 to 128 characters without spaces.",
                minLength = 1,
                maxLength = 128,
                example = "standard-2026")
        String planRef) {
    PlanRef parse() {
        return Fields.parse("planRef", planRef, PlanRef::new);
    }
}
