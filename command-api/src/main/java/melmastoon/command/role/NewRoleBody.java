package melmastoon.command.role;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.application.role.CreateRole.Definition;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.http.problem.Fields;

/// Body of `POST /api/v1/tenants/{id}/roles`.
@Serdeable
@Schema(name = "NewRole", description = "A role that a tenant defines.")
record NewRoleBody(
        @Schema(
                description =
                        "Unique among the tenant's roles, and never changed. Codes with a dot are the platform's.",
                pattern = "^" + RoleCode.CUSTOM_FORM + "$",
                example = "night_auditor")
        String code,

        @Schema(description = "1 to 100 characters.", minLength = 1, maxLength = 100, example = "Night auditor")
        String displayName,

        @Schema(
                description = "`resource:action` each, at most 300.",
                example = "[\"night_audit:run\",\"reservation:read\"]")
        List<String> permissions) {
    Definition parse() {
        return new Definition(
                Fields.parse("code", code, RoleCode::custom),
                Fields.parse("displayName", displayName, RoleName::new),
                PermissionNames.parse("permissions", permissions));
    }
}
