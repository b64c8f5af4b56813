package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.edge.problem.Fields;
import org.jspecify.annotations.Nullable;

/// Body of `POST /api/v1/tenants/{id}/org-units`.
@Serdeable
@Schema(
        name = "NewOrganizationUnit",
        description = "A chain, region or property to be.",
        requiredProperties = {"kind", "name"})
record NewUnitBody(
        @Schema(description = "chain, region or property.", example = "property") @Nullable
        String kind,

        @Schema(description = "1 to 200 characters.", example = "Kabul Star Herat") @Nullable
        String name,

        @Schema(description = "The root where absent.", example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") @Nullable
        String parentId,

        @Schema(description = "Of a property; made up where absent.", example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Nullable
        String propertyId) {
    NewUnit parse() {
        return new NewUnit(
                UnitKind.parse(Fields.required("kind", kind)),
                new UnitName(Fields.required("name", name)),
                Optional.ofNullable(parentId).map(text -> Fields.id("parentId", text, OrganizationUnitId::parse)),
                Optional.ofNullable(propertyId).map(PropertyId::new));
    }
}
