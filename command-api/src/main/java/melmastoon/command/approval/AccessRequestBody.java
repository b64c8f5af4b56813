package melmastoon.command.approval;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.application.organization.ScopeRef;
import melmastoon.command.membership.Scopes;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/access-requests`.
@Serdeable
@Schema(name = "NewAccessRequest", description = "A role that a member would like to have.")
record AccessRequestBody(
        @Schema(description = "A role's code or `rol_` id.", example = "tenant.front_desk")
        String role,

        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where the role is to count, within the"
                                + " caller's membership. `[]`: the whole tenant. Absent where `regionScope` says where.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = Scopes.REGIONS, example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]") @Nullable
        List<String> regionScope) {
    ScopeRef scope() {
        return Scopes.parse(propertyScope, regionScope)
                .orElseThrow(() -> Fields.invalid("propertyScope", "is missing"));
    }
}
