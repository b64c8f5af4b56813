package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// Body of `POST /api/v1/invitations/{id}/accept`.
@Serdeable
@Schema(name = "Acceptance", description = "Proof of having read the invitation's mail.")
record AcceptBody(
        @Schema(
                description = "From the mail, 1 to 256 characters.",
                minLength = 1,
                maxLength = 256,
                example = "3q2-7w8mZ0v1nU5b6c7d8e9f0a1b2c3d4e5f6a7b8c9")
        String token) {
    @Override
    public String toString() {
        return "AcceptBody[…]";
    }
}
