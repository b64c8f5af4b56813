package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.command.kernel.BulkRows;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/role-assignments/bulk`.
@Serdeable
@Schema(name = "RoleForMany", description = "A role that many members get: which, where and when, and who.")
record RoleToManyBody(
        RoleBody assignment,

        @Schema(description = "Whom it is assigned to: 1 to 500.", example = "[\"mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        List<String> memberships,

        @Schema(
                description = BulkRows.MODES,
                type = "string",
                allowableValues = {"each_by_itself", "all_or_nothing"},
                example = "all_or_nothing")
        @Nullable
        String mode,

        @Schema(description = BulkRows.DRY_RUN_IS, example = "true") @Nullable
        Boolean dryRun) {}
