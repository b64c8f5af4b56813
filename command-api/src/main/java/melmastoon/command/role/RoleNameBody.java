package melmastoon.command.role;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.role.RoleName;
import melmastoon.http.problem.Fields;

/// Body of `PATCH …/roles/{roleId}`.
@Serdeable
@Schema(name = "RoleChange", description = "What changes of a role.")
record RoleNameBody(
        @Schema(description = "1 to 100 characters.", minLength = 1, maxLength = 100, example = "Night auditor")
        String displayName) {
    RoleName parse() {
        return Fields.parse("displayName", displayName, RoleName::new);
    }
}
