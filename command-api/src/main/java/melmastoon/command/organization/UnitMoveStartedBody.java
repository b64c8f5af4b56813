package melmastoon.command.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.SagaId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.StartUnitMove.UnitMoveStarted;
import melmastoon.command.kernel.Changed;
import melmastoon.http.position.Positions;
import org.jspecify.annotations.Nullable;

/// Response of `POST …/org-units/{unitId}/move`.
@Serdeable
@Schema(name = "OrganizationUnitMoveStarted", description = "A unit moves once other services have made ready.")
record UnitMoveStartedBody(
        @Schema(description = "The unit.", example = "org_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        String id,

        @Schema(
                nullable = false,
                description = "The saga, at `/sagas/{sagaId}`. Absent where the unit is there already.",
                example = "sga_01JD3ZQK8VZ7M2S4T6W8Y0A1B2")
        @Nullable
        String sagaId,

        @Schema(description = Changed.POSITION_IS, example = Positions.EXAMPLE)
        String position) {
    static UnitMoveStartedBody of(CommandResult.Done<UnitMoveStarted> done) {
        return new UnitMoveStartedBody(
                done.value().organizationUnitId().toString(),
                done.value().sagaId().map(SagaId::toString).orElse(null),
                done.position().encode());
    }
}
