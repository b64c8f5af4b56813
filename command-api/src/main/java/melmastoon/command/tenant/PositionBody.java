package melmastoon.command.tenant;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.http.position.Positions;

/// Response of `GET /api/v1/tenants/{id}/position`.
@Serdeable
@Schema(name = "Position", description = "The position of a tenant's log.")
record PositionBody(
        @Schema(example = "tnt_01JD3ZQK8VZ7M2S4T6W8Y0A1B2") String tenantId,
        @Schema(example = Positions.EXAMPLE) String position) {}
