package melmastoon.testkit.memory;

import static java.util.Comparator.comparing;

import java.util.List;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrganizationUnit;

record MemoryOrganizationUnits(Tables tables, TenantId tenant) implements OrganizationUnits {
    @Override
    public List<Versioned<OrganizationUnit>> all() {
        return tables.of(tenant).units().values().stream()
                .sorted(comparing((Versioned<OrganizationUnit> unit) ->
                                unit.state().path().depth())
                        .thenComparing(unit -> unit.state().id().toString()))
                .toList();
    }

    @Override
    public void save(Change.OfUnit change) {
        tables.change(tenant, rows -> rows.withUnit(change.after()));
    }
}
