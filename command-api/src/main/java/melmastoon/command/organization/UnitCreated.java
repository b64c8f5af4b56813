package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.Answer;
import melmastoon.command.Changed;
import org.jspecify.annotations.Nullable;

/// Answer of `POST /api/v1/tenants/{id}/org-units`.
@Serdeable
@Schema(name = "OrganizationUnitCreated", description = "A new unit of the tree.")
record UnitCreated(
        @Schema(example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,
        @Schema(example = "1") int version,
        @Schema(example = Changed.POSITION) String position,

        @Schema(description = "Of a property.", example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") @Nullable
        String propertyId,

        @Schema(description = "The chain that was put above a lone property.") @Nullable
        String chainUnitId) {
    static UnitCreated of(Answer answer) {
        return new UnitCreated(
                answer.id("organizationUnitId"),
                answer.version(),
                answer.position().encode(),
                answer.ids().get("propertyId"),
                answer.ids().get("chainUnitId"));
    }
}
