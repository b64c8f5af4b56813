package melmastoon.query.organization;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.query.kernel.Reach;
import melmastoon.tenant.v1.OrganizationUnitState;
import melmastoon.topology.TenantRows;

/// The units that a caller sees: the properties and regions of her [Reach], and the units above them (ruling
/// 38).
final class VisibleUnits {
    private VisibleUnits() {}

    /// In the order of their ids.
    static List<OrganizationUnitState> of(TenantRows rows, TenantId tenant, Reach reach) {
        var all = rows.all(tenant, OrganizationUnitState.class);
        return reach.isWholeTenant() ? all : within(all, reach);
    }

    static Optional<OrganizationUnitState> find(
            TenantRows rows, TenantId tenant, Reach reach, OrganizationUnitId unit) {
        var id = unit.toString();
        return reach.isWholeTenant()
                ? rows.find(tenant, OrganizationUnitState.class, id)
                : of(rows, tenant, reach).stream()
                        .filter(each -> each.getUnitId().equals(id))
                        .findFirst();
    }

    private static List<OrganizationUnitState> within(List<OrganizationUnitState> all, Reach reach) {
        var units = all.stream().collect(Collectors.toMap(OrganizationUnitState::getUnitId, Function.identity()));
        var seen = new HashSet<String>();
        for (var unit : all) {
            if (reach.contains(OrganizationUnitId.parse(unit.getUnitId()))) {
                addWithParents(unit.getUnitId(), units, seen);
            }
        }
        return all.stream().filter(unit -> seen.contains(unit.getUnitId())).toList();
    }

    private static void addWithParents(String id, Map<String, OrganizationUnitState> units, Set<String> seen) {
        var unit = units.get(id);
        while (unit != null && seen.add(unit.getUnitId())) {
            unit = unit.getParentId() == null ? null : units.get(unit.getParentId());
        }
    }
}
