package melmastoon.query.decision;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.Decision;

/// What allowed it.
@Serdeable
@Schema(nullable = false, name = "Grant", description = "The role assignment that allowed it.")
record Grant(
        @Schema(example = "mbr_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String membershipId,
        @Schema(example = "rla_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String assignmentId,
        @Schema(example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String roleId,
        @Schema(example = "tenant.front_desk") String roleCode) {
    static Grant of(Decision.Allowed allowed) {
        return new Grant(
                allowed.membership().toString(),
                allowed.assignment().toString(),
                allowed.role().toString(),
                allowed.roleCode());
    }
}
