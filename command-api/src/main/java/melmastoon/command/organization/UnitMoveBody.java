package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.OrganizationUnitId;
import melmastoon.http.problem.Fields;

/// Body of `POST …/org-units/{unitId}/move`.
@Serdeable
@Schema(name = "OrganizationUnitMove", description = "Where an organization unit is to be.")
record UnitMoveBody(
        @Schema(description = "The new parent, a chain or a region.", example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3")
        String parentId) {
    OrganizationUnitId parse() {
        return Fields.parse("parentId", parentId, OrganizationUnitId::parse);
    }
}
