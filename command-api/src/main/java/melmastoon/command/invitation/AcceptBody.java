package melmastoon.command.invitation;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/invitations/{id}/accept`.
@Serdeable
@Schema(name = "Acceptance", description = "Proof of having read the mail.", requiredProperties = "token")
record AcceptBody(
        @Schema(description = "From the mail.", example = "3q2-7w8mZ0v1nU5b6c7d8e9f0a1b2c3d4e5f6a7b8c9") @Nullable
        String token) {
    @Override
    public String toString() {
        return "AcceptBody[…]";
    }
}
