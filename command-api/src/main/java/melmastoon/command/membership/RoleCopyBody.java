package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import melmastoon.application.membership.CopyRoles;
import melmastoon.application.organization.PropertyRef;
import melmastoon.command.kernel.BulkRows;
import melmastoon.command.role.RoleRefs;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/role-assignments/copy`.
@Serdeable
@Schema(name = "RoleCopy", description = "Members who get at one property what they hold at another.")
record RoleCopyBody(
        @Schema(
                description = "The property (`org_`, or a property id) whose roles are copied.",
                example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String from,

        @Schema(description = "The property where they will be held too.", example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3")
        String to,

        @Schema(
                description = "The only role that is copied: its code or `rol_` id. Absent: all.",
                example = "tenant.front_desk")
        @Nullable
        String role,

        @Schema(description = "Whose roles: 1 to 500.", example = "[\"mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        List<String> memberships,

        @Schema(
                description = BulkRows.MODES,
                type = "string",
                allowableValues = {"each_by_itself", "all_or_nothing"},
                example = "all_or_nothing")
        @Nullable
        String mode,

        @Schema(description = BulkRows.DRY_RUN_IS, example = "true") @Nullable
        Boolean dryRun) {
    CopyRoles.Copy parse() {
        return new CopyRoles.Copy(
                Fields.parse("from", from, PropertyRef::parse),
                Fields.parse("to", to, PropertyRef::parse),
                Optional.ofNullable(role).map(text -> RoleRefs.parse("role", text)));
    }
}
