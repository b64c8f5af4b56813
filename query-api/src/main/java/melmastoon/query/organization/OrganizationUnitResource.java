package melmastoon.query.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.query.kernel.Versioned;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.OrganizationUnitState;
import org.jspecify.annotations.Nullable;

/// One unit as the API shows it, without its children.
@Serdeable
@Schema(name = "OrganizationUnit", description = "A chain, a region or a property.")
record OrganizationUnitResource(
        @Schema(example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String id,

        @Schema(nullable = false, description = "Absent at the root.", example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y1B")
        @Nullable
        String parentId,

        @Schema(
                nullable = false,
                type = "string",
                allowableValues = {"chain", "region", "property", "unknown"},
                example = "property")
        String kind,

        @Schema(nullable = false, example = "Kabul Star Airport")
        String name,

        @Schema(nullable = false, description = "Properties only.", example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        @Nullable
        String propertyId,

        boolean archived,

        @Schema(nullable = false, description = "The number in the `ETag`.", example = "1")
        int version)
        implements Versioned {
    static OrganizationUnitResource of(OrganizationUnitState state) {
        return new OrganizationUnitResource(
                state.getUnitId(),
                state.getParentId(),
                WireNames.of(state.getKind()),
                state.getName(),
                state.getPropertyId(),
                state.getArchived(),
                state.getVersion());
    }
}
