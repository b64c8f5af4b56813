package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.http.problem.Fields;

/// Body of `POST …/suspend`.
@Serdeable
@Schema(name = "MembershipSuspension", description = "Why a member is suspended.")
record SuspensionBody(
        @Schema(
                description = "A code: events are kept for ever and carry no free text.",
                type = "string",
                allowableValues = {"leave", "investigation", "security", "other"},
                example = "leave")
        String reason) {
    MembershipSuspensionReason parse() {
        return Fields.parse("reason", reason, MembershipSuspensionReason::parse);
    }
}
