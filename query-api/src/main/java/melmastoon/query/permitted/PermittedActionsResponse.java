package melmastoon.query.permitted;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.access.DenyReason;
import org.jspecify.annotations.Nullable;

/// The answer of `POST /api/v1/authz/permitted-actions`.
@Serdeable
@Schema(name = "PermittedActionsResult", description = "What may be done at each place, all from one state.")
record PermittedActionsResponse(
        @Schema(nullable = false, description = "One for each of `items` of the request, in their order.")
        List<PermittedItem> items,

        @Schema(
                nullable = false,
                description = "Why every question is denied; absent where they have answers of their own.",
                implementation = DenyReason.class,
                example = "UNKNOWN_TENANT")
        @Nullable
        String denyReason) {}
