package melmastoon.query.role;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.tenant.v1.ConditionalPermission;
import org.jspecify.annotations.Nullable;

/// A permission of a role that counts under a condition, as the API shows it.
@Serdeable
@Schema(name = "ConditionalPermission", description = "A permission that counts under a condition only.")
record ConditionalPermissionResource(
        @Schema(description = "`resource:action`.", example = "folio:adjust")
        String permission,

        @Schema(description = "An expression in CEL.", example = "context.amount <= 100")
        String condition,

        @Schema(
                nullable = false,
                description =
                        "The name of the `custom` obligation that rides on what the condition allows; absent where"
                                + " there is none.",
                example = "second_signature")
        @Nullable
        String obligation) {
    static ConditionalPermissionResource of(ConditionalPermission state) {
        return new ConditionalPermissionResource(state.getPermission(), state.getCondition(), state.getObligation());
    }
}
