package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.invitation.AcceptInvitation.InvitationAccepted;
import melmastoon.application.kernel.CommandResult;
import melmastoon.command.kernel.Changed;
import melmastoon.http.position.Positions;

/// Response of `POST /api/v1/invitations/{id}/accept`.
@Serdeable
@Schema(
        name = "InvitationAccepted",
        description = "The membership of the person who accepted; pending where that was without an account.")
record InvitationAcceptedBody(
        @Schema(description = "Of the invitation.", example = "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String id,

        @Schema(description = "Version of the invitation.", example = "2")
        int version,

        @Schema(description = Changed.POSITION_IS, example = Positions.EXAMPLE)
        String position,

        @Schema(example = "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String tenantId,
        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String membershipId) {
    static InvitationAcceptedBody of(CommandResult.Done<InvitationAccepted> done) {
        var made = done.value();
        return new InvitationAcceptedBody(
                made.invitationId().toString(),
                done.version(),
                done.position().encode(),
                made.tenantId().toString(),
                made.membershipId().toString());
    }
}
