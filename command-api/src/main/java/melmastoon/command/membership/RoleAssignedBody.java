package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.AssignRole.RoleAssigned;
import melmastoon.command.kernel.Changed;
import melmastoon.http.position.Positions;

/// Response of `POST …/role-assignments`.
@Serdeable
@Schema(name = "RoleAssigned", description = "A role that a member holds.")
record RoleAssignedBody(
        @Schema(example = "rla_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(description = "Version of the membership.", example = "3")
        int version,

        @Schema(description = Changed.POSITION_IS, example = Positions.EXAMPLE)
        String position,

        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String membershipId) {
    static RoleAssignedBody of(CommandResult.Done<RoleAssigned> done) {
        var made = done.value();
        return new RoleAssignedBody(
                made.assignmentId().toString(),
                done.version(),
                done.position().encode(),
                made.membershipId().toString());
    }
}
