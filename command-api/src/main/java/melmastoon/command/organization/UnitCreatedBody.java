package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.CreateOrganizationUnit.UnitCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.domain.organization.PropertyId;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// Response of `POST /api/v1/tenants/{id}/org-units`.
@Serdeable
@Schema(name = "OrganizationUnitCreated", description = "A new unit of the organization tree.")
record UnitCreatedBody(
        @Schema(example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(description = "Version of the unit.", example = "1")
        int version,

        @Schema(description = Changed.POSITION_IS, example = Positions.EXAMPLE)
        String position,

        @Schema(nullable = false, description = "Of a property.", example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") @Nullable
        String propertyId,

        @Schema(
                nullable = false,
                description = "The chain that was inserted above a root that is a property.",
                example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3")
        @Nullable
        String chainUnitId) {
    static UnitCreatedBody of(CommandResult.Done<UnitCreated> done) {
        var made = done.value();
        return new UnitCreatedBody(
                made.organizationUnitId().toString(),
                done.version(),
                done.position().encode(),
                made.propertyId().map(PropertyId::value).orElse(null),
                made.chainUnitId().map(OrganizationUnitId::toString).orElse(null));
    }
}
