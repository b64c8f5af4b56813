package melmastoon.query.role;

import java.util.Map;
import java.util.stream.Collectors;
import melmastoon.access.TenantId;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.TenantRows;

/// The codes of a tenant's roles by their ids, for whatever shows an assignment.
public final class RoleCodes {
    private RoleCodes() {}

    public static Map<String, String> of(TenantRows rows, TenantId tenant) {
        return rows.all(tenant, RoleState.class).stream()
                .collect(Collectors.toMap(RoleState::getRoleId, RoleState::getCode));
    }
}
