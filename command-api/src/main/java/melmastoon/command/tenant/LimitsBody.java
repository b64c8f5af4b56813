package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.tenant.TenantLimits;
import melmastoon.http.problem.Fields;

/// Body of `PUT /api/v1/tenants/{id}/limits`.
@Serdeable
@Schema(name = "TenantLimits", description = "How often a tenant may do what.")
record LimitsBody(
        @Schema(
                description = "Invitations of the whole tenant within an hour; 50 where nobody has said anything.",
                minimum = "0",
                maximum = "10000",
                example = "200")
        int invitationsPerHour,

        @Schema(
                description =
                        "People whom the tenant invites in bulk requests within a day; 2,000 where nobody has said"
                                + " anything.",
                minimum = "0",
                maximum = "100000",
                example = "5000")
        int bulkInvitationsPerDay) {
    TenantLimits parse() {
        try {
            return new TenantLimits(invitationsPerHour, bulkInvitationsPerDay);
        } catch (InvalidValue e) {
            throw Fields.invalid(e.type(), String.valueOf(e.getMessage()));
        }
    }
}
