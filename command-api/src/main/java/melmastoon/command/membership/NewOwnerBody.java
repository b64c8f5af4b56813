package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/// Body of `POST /api/v1/tenants/{id}/owners`.
@Serdeable
@Schema(name = "NewOwner", description = "Who becomes the owner of a tenant that has none left.")
record NewOwnerBody(
        @Schema(
                description = "An existing user of iam, who may be a member already.",
                maxLength = 256,
                example = "usr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String userId) {}
