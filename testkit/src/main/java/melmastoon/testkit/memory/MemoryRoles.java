package melmastoon.testkit.memory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.role.RoleType;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;

final class MemoryRoles extends MemoryStore<Role, RoleEvent> implements Roles {
    MemoryRoles(Tables tables, TenantId tenant) {
        super(tables, tenant, RoleType.TYPE);
    }

    @Override
    public List<Role> find(Collection<RoleId> ids) {
        return all().stream()
                .map(Versioned::state)
                .filter(role -> ids.contains(role.id()))
                .toList();
    }

    @Override
    public Optional<Role> findByCode(RoleCode code) {
        return states().map(Versioned::state)
                .filter(role -> role.code().equals(code))
                .findFirst();
    }
}
