package melmastoon.testkit.memory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;

final class MemoryOrganizationUnits extends MemoryStore<OrganizationUnit, OrganizationEvent>
        implements OrganizationUnits {
    MemoryOrganizationUnits(Tables tables, TenantId tenant) {
        super(tables, tenant, OrganizationUnitType.TYPE);
    }

    @Override
    public Optional<Versioned<OrganizationUnit>> root() {
        return states().filter(unit -> unit.state().parent().isEmpty()).findFirst();
    }

    @Override
    public List<OrganizationUnit> find(Collection<OrganizationUnitId> ids) {
        return ids.stream()
                .flatMap(id -> byId(id.toString()).stream())
                .map(Versioned::state)
                .toList();
    }

    @Override
    public List<OrganizationUnit.Property> findByPropertyIds(Collection<PropertyId> ids) {
        return states().<OrganizationUnit.Property>mapMulti((unit, found) -> {
                    if (unit.state() instanceof OrganizationUnit.Property property
                            && ids.contains(property.propertyId())) {
                        found.accept(property);
                    }
                })
                .toList();
    }

    @Override
    public int count() {
        return (int) states().count();
    }
}
