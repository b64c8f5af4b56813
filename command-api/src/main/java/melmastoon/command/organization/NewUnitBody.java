package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.http.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/org-units`.
@Serdeable
@Schema(name = "NewOrganizationUnit", description = "A new unit of the organization tree.")
record NewUnitBody(
        @Schema(
                type = "string",
                allowableValues = {"chain", "region", "property"},
                example = "property")
        String kind,

        @Schema(description = "1 to 200 characters.", minLength = 1, maxLength = 200, example = "Kabul Star Herat")
        String name,

        @Schema(description = "Absent: the root.", example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") @Nullable
        String parentId,

        @Schema(description = "Of a property. Absent: a new one.", example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") @Nullable
        String propertyId) {
    NewUnit parse() {
        return new NewUnit(
                Fields.parse("kind", kind, UnitKind::parse),
                Fields.parse("name", name, UnitName::new),
                Optional.ofNullable(parentId).map(text -> Fields.parse("parentId", text, OrganizationUnitId::parse)),
                Optional.ofNullable(propertyId).map(text -> Fields.parse("propertyId", text, PropertyId::new)));
    }
}
