package melmastoon.query.organization;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import melmastoon.query.kernel.WireNames;
import melmastoon.tenant.v1.OrganizationUnitState;
import org.jspecify.annotations.Nullable;

/// A tenant's units, nested.
///
/// @param roots one, once the tenant has any unit
@Serdeable
@Schema(name = "OrganizationTree", description = "A tenant's units, nested; one root, once there is any unit.")
record OrganizationTree(List<Node> roots) {
    /// A unit with the units below it.
    @Serdeable
    @Schema(name = "OrganizationTreeNode", description = "A unit and what is below it.")
    record Node(
            @Schema(example = "org_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
            String id,

            @Schema(
                    type = "string",
                    allowableValues = {"chain", "region", "property", "unknown"},
                    example = "chain")
            String kind,

            @Schema(example = "Kabul Star Hotels") String name,

            @Schema(nullable = false, description = "Properties only.", example = "ppt_01J9ZK2V8Q5T3B7N4M6R8W0Y3C")
            @Nullable
            String propertyId,

            boolean archived,

            @Schema(nullable = false, description = "For `If-Match` at this unit.", example = "1")
            int version,

            List<Node> children) {}

    /// In the order of their ids, which is the order in which they were created. A unit without its parent is shown as
    /// a root rather than lost.
    static OrganizationTree of(List<OrganizationUnitState> units) {
        var ids = units.stream().map(OrganizationUnitState::getUnitId).collect(Collectors.toSet());
        var roots = new ArrayList<OrganizationUnitState>();
        var children = new HashMap<String, List<OrganizationUnitState>>();
        for (var unit : units) {
            var parent = unit.getParentId();
            if (parent == null || !ids.contains(parent)) {
                roots.add(unit);
            } else {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(unit);
            }
        }
        return new OrganizationTree(
                roots.stream().map(unit -> node(unit, children)).toList());
    }

    private static Node node(OrganizationUnitState state, Map<String, List<OrganizationUnitState>> children) {
        return new Node(
                state.getUnitId(),
                WireNames.of(state.getKind()),
                state.getName(),
                state.getPropertyId(),
                state.getArchived(),
                state.getVersion(),
                children.getOrDefault(state.getUnitId(), List.of()).stream()
                        .map(child -> node(child, children))
                        .toList());
    }
}
