package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.domain.organization.UnitName;
import melmastoon.http.problem.Fields;

/// Body of `PATCH …/org-units/{unitId}`.
@Serdeable
@Schema(name = "OrganizationUnitChange", description = "What changes of an organization unit.")
record UnitBody(
        @Schema(description = "1 to 200 characters.", minLength = 1, maxLength = 200, example = "Kabul Star Herat")
        String name) {
    UnitName parse() {
        return Fields.parse("name", name, UnitName::new);
    }
}
