package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.application.organization.ScopeRef;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `PATCH …/memberships/{membershipId}`.
@Serdeable
@Schema(
        name = "MembershipChange",
        description = "What changes of a membership: its scope, by at least one of the members.")
record MembershipBody(
        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where the membership counts. `[]`: the whole"
                                + " tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope,

        @Schema(description = Scopes.REGIONS, example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3\"]") @Nullable
        List<String> regionScope) {
    ScopeRef parse() {
        return Scopes.parse(propertyScope, regionScope)
                .orElseThrow(() -> Fields.invalid("propertyScope", "is missing, and so is `regionScope`"));
    }
}
