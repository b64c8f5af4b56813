package melmastoon.testkit.memory;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantId;
import melmastoon.access.Tree;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrgPath;
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
    public Optional<Versioned<OrganizationUnit>> find(OrganizationUnitId id) {
        return byId(id.toString());
    }

    @Override
    public boolean hasUnitsInUseBelow(OrganizationUnitId id) {
        return states().anyMatch(unit ->
                unit.state().parent().equals(Optional.of(id)) && !unit.state().archived());
    }

    @Override
    public int levelsFrom(OrganizationUnitId id) {
        var above = find(id).orElseThrow().state().path().depth() - 1;
        return states().map(unit -> unit.state().path())
                .filter(path -> path.has(id))
                .mapToInt(path -> path.depth() - above)
                .max()
                .orElseThrow();
    }

    @Override
    public void save(Change<OrganizationUnit, OrganizationEvent> change) {
        super.save(change);
        change.before()
                .map(before -> before.state().path())
                .ifPresent(from -> movePathsBelow(from, change.after().state().path()));
    }

    /// They follow a unit that has moved, which is no change of those units.
    private void movePathsBelow(OrgPath from, OrgPath to) {
        var below = states().filter(unit -> unit.state().path().has(from.unit()))
                .filter(unit -> !unit.state().id().equals(from.unit()))
                .toList();
        below.forEach(unit ->
                put(new Versioned<>(unit.state().at(unit.state().path().afterMove(from, to)), unit.version())));
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

    /// Which unit is below which.
    Tree tree() {
        return unit -> byId(unit.toString()).flatMap(found -> found.state().parent());
    }
}
