package melmastoon.query.permitted;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.Fact;
import melmastoon.access.TenantId;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;

/// A property of the caller.
@Serdeable
@Schema(name = "OwnProperty", description = "A property in use.")
record OwnProperty(
        @Schema(example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A") String organizationUnitId,

        @Schema(nullable = false, description = "Absent where it has none.", example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
        @Nullable
        String propertyId,

        @Schema(nullable = false, description = "Absent where it was just taken away.", example = "Kabul Star Airport")
        @Nullable
        String name) {
    static OwnProperty of(TenantId tenant, Fact.Unit unit, TenantRows rows) {
        var id = unit.id().toString();
        return new OwnProperty(
                id,
                unit.propertyId().orElse(null),
                rows.find(tenant, OrganizationUnitState.class, id)
                        .map(OrganizationUnitState::getName)
                        .orElse(null));
    }
}
