package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/// Body of `PATCH …/memberships/{membershipId}`.
@Serdeable
@Schema(name = "MembershipChange", description = "What changes of a membership.")
record MembershipBody(
        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where the membership counts. `[]`: the whole"
                                + " tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        List<String> propertyScope) {}
