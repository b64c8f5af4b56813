package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.Answer;
import melmastoon.command.Changed;

/// Answer of `POST /api/v1/invitations/{id}/accept`.
@Serdeable
@Schema(name = "InvitationAccepted", description = "A person who came in.")
record InvitationAccepted(
        @Schema(description = "Of the invitation.", example = "inv_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String id,

        @Schema(description = "Of the invitation.", example = "2")
        int version,

        @Schema(example = Changed.POSITION) String position,
        @Schema(example = "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String tenantId,
        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String membershipId) {
    static InvitationAccepted of(Answer answer) {
        return new InvitationAccepted(
                answer.id("invitationId"),
                answer.version(),
                answer.position().encode(),
                answer.id("tenantId"),
                answer.id("membershipId"));
    }
}
