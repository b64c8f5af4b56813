package melmastoon.testkit.memory;

import static java.util.Comparator.comparing;

import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;

record MemoryRoles(Tables tables, TenantId tenant) implements Roles {
    @Override
    public List<Versioned<Role>> all() {
        return tables.of(tenant).roles().values().stream()
                .sorted(comparing(role -> role.state().id().toString()))
                .toList();
    }

    @Override
    public void save(Change.OfRole change) {
        tables.change(tenant, rows -> rows.withRole(change.after()));
    }
}
