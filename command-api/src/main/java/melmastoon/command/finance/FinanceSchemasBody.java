package melmastoon.command.finance;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.finance.ReadFinanceSchemas.FinanceSchemasFound;
import org.jspecify.annotations.Nullable;

/// Response of `GET /api/v1/tenants/{id}/finance-schemas`.
@Serdeable
@Schema(name = "FinanceSchemas", description = "How far a tenant's schemas in the finance database have come.")
record FinanceSchemasBody(
        @Schema(
                description =
                        "They can be used while they are `provisioned`; what is `offboarding` or `exported` is there still.",
                type = "string",
                allowableValues = {"requested", "provisioned", "offboarding", "exported", "dropped"},
                example = "provisioned")
        String status,

        @Schema(description = "When this status was reached.", format = "date-time", example = "2026-03-01T08:00:00Z")
        String since,

        @Schema(
                nullable = false,
                description = "Absent where there are no schemas, or the finance database does not answer.")
        @Nullable
        AppliedTemplates templateVersion) {

    static FinanceSchemasBody of(FinanceSchemasFound found) {
        var schemas = found.state().state();
        return new FinanceSchemasBody(
                schemas.status().code(),
                schemas.since().toString(),
                found.version().map(AppliedTemplates::of).orElse(null));
    }
}
