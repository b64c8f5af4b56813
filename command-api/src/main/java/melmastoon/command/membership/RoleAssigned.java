package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.Answer;
import melmastoon.command.Changed;

/// Answer of `POST …/role-assignments`.
///
/// @param version of the membership
@Serdeable
@Schema(name = "RoleAssigned", description = "A role that a member holds.")
record RoleAssigned(
        @Schema(example = "rla_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(description = "Of the membership.", example = "3")
        int version,

        @Schema(example = Changed.POSITION) String position,
        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String membershipId) {
    static RoleAssigned of(Answer answer) {
        return new RoleAssigned(
                answer.id("roleAssignmentId"),
                answer.version(),
                answer.position().encode(),
                answer.id("membershipId"));
    }
}
