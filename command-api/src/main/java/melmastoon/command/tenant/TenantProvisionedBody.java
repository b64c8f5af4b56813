package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.provisioning.ProvisionTenant.TenantProvisioned;
import melmastoon.command.kernel.Changed;
import melmastoon.domain.organization.PropertyId;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// Response of `POST /api/v1/tenants`.
@Serdeable
@Schema(name = "TenantProvisioned", description = "A new tenant, with what was created with it.")
record TenantProvisionedBody(
        @Schema(example = "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String id,

        @Schema(description = "Version of the tenant.", example = "1")
        int version,

        @Schema(description = Changed.POSITION_IS, example = Positions.EXAMPLE)
        String position,

        @Schema(example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B3") String rootUnitId,
        @Schema(example = "mbr_01JD3ZQK8VZ7M2S4T6W8Y0A1B4") String ownerMembershipId,

        @Schema(
                nullable = false,
                description = "Where the root is a property.",
                example = "ppt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Nullable
        String rootPropertyId) {
    static TenantProvisionedBody of(CommandResult.Done<TenantProvisioned> done) {
        var made = done.value();
        return new TenantProvisionedBody(
                made.tenantId().toString(),
                done.version(),
                done.position().encode(),
                made.rootUnitId().toString(),
                made.ownerMembershipId().toString(),
                made.rootPropertyId().map(PropertyId::value).orElse(null));
    }
}
