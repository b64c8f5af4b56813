package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.http.problem.Fields;

/// Body of `PUT /api/v1/tenants/{id}/isolation-tier`.
@Serdeable
@Schema(name = "TenantIsolationTier", description = "Where a tenant's rows are stored.")
record IsolationTierBody(
        @Schema(
                description = "`shared`: in tables of all tenants; `dedicated_schema`: in tables of its own.",
                type = "string",
                allowableValues = {"shared", "dedicated_schema"},
                example = "dedicated_schema")
        String tier) {
    IsolationTier parse() {
        return Fields.parse("tier", tier, IsolationTier::parse);
    }
}
