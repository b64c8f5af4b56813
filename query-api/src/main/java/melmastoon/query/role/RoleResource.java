package melmastoon.query.role;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.RoleState;

/// A role as the API shows it.
@Serdeable
@Schema(name = "Role", description = "A named set of permissions.")
record RoleResource(
        @Schema(example = "rol_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(description = "Unique among the tenant's roles that are not deleted.", example = "tenant.front_desk")
        String code,

        @Schema(example = "Front desk") String displayName,

        @Schema(description = "Whether the platform defines it for every tenant.")
        boolean system,

        @Schema(
                description = "Nobody holds a deleted role. `unknown` where this build does not know it.",
                type = "string",
                allowableValues = {"active", "deleted", "unknown"},
                example = "active")
        String status,

        @Schema(description = "That count always; `resource:action` each.", example = "[\"reservation:check_in\"]")
        List<String> permissions,

        @Schema(description = "Permissions that count under a condition only; none of them is in `permissions`.")
        List<ConditionalPermissionResource> conditional,

        @Schema(description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static RoleResource of(RoleState state) {
        return new RoleResource(
                state.getRoleId(),
                state.getCode(),
                state.getDisplayName(),
                state.getSystem(),
                WireNames.of(state.getStatus()),
                state.getPermissions(),
                state.getConditional().stream()
                        .map(ConditionalPermissionResource::of)
                        .toList(),
                state.getVersion());
    }
}
