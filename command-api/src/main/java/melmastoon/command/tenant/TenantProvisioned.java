package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.Answer;
import melmastoon.command.Changed;
import org.jspecify.annotations.Nullable;

/// Answer of `POST /api/v1/tenants`.
@Serdeable
@Schema(name = "TenantProvisioned", description = "A new tenant with what came with it.")
record TenantProvisioned(
        @Schema(example = "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,
        @Schema(example = "1") int version,
        @Schema(example = Changed.POSITION) String position,
        @Schema(example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3") String rootUnitId,
        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B4") String ownerMembershipId,

        @Schema(description = "Where the root is a property.") @Nullable
        String rootPropertyId) {
    static TenantProvisioned of(Answer answer) {
        return new TenantProvisioned(
                answer.id("tenantId"),
                answer.version(),
                answer.position().encode(),
                answer.id("rootUnitId"),
                answer.id("ownerMembershipId"),
                answer.ids().get("rootPropertyId"));
    }
}
