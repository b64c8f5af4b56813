package melmastoon.command.membership;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Body of `POST …/role-assignments`.
@Serdeable
@Schema(name = "NewRoleAssignment", description = "A role that a member gets.")
record RoleBody(
        @Schema(description = "A role's code or `rol_` id.", example = "tenant.front_desk")
        String role,

        @Schema(
                description =
                        "Properties (`org_`, or property ids such as `ppt_`) where the role counts. Absent: where the"
                                + " membership counts. `[]`: the whole tenant.",
                example = "[\"org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2\"]")
        @Nullable
        List<String> propertyScope) {}
