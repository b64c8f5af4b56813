package melmastoon.command.approval;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.application.approval.RequestBreakGlass;
import melmastoon.command.membership.Scopes;
import melmastoon.command.role.RoleRefs;
import melmastoon.domain.approval.BreakGlassReason;
import melmastoon.domain.approval.BreakGlassTime;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/break-glass`.
@Serdeable
@Schema(name = "NewBreakGlass", description = "Access of a platform administrator to a tenant for some hours.")
record BreakGlassBody(
        @Schema(
                description = "A code: events are kept for ever and carry no free text.",
                type = "string",
                allowableValues = {"support_request", "incident", "security", "legal", "other"},
                example = "support_request")
        String reason,

        @Schema(description = "A system role's code or `rol_` id; not the owner's.", example = "tenant.auditor")
        String role,

        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where the role is to count. `[]`: the whole"
                                + " tenant. Absent where `regionScope` says where.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = Scopes.REGIONS, example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]") @Nullable
        List<String> regionScope,

        @Schema(
                description = "How long it lasts, from its approval on.",
                minimum = "1",
                maximum = "480",
                example = "120")
        Integer minutes) {
    RequestBreakGlass.Access parse() {
        return new RequestBreakGlass.Access(
                Fields.parse("reason", reason, BreakGlassReason::parse),
                RoleRefs.parse("role", role),
                Scopes.parse(propertyScope, regionScope)
                        .orElseThrow(() -> Fields.invalid("propertyScope", "is missing")),
                new BreakGlassTime(minutes));
    }
}
