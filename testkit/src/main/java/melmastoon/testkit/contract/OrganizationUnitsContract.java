package melmastoon.testkit.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitName;
import org.junit.jupiter.api.Test;

/// The tree as rows.
public abstract class OrganizationUnitsContract extends PortContract {
    private final OrganizationUnitId root = new OrganizationUnitId(Samples.uuid());

    @Test
    void unitsComeBackAsTheyWereSavedParentsFirst() {
        var chain = samples.chain(root);
        var regionPath = OrgPath.root(root).child(new OrganizationUnitId(Samples.uuid()));
        var region = samples.unit(new OrganizationUnit.Region(samples.tenant(), regionPath, new UnitName("North")));
        var property = samples.property(regionPath.child(new OrganizationUnitId(Samples.uuid())));
        transact(tenant -> List.of(chain, region, property).forEach(unit -> save(tenant, unit)));

        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all())
                .containsExactly(chain.after(), region.after(), property.after());
        assertOptional(tenant -> tenant.port(OrganizationUnits.class).root()).hasValue(chain.after());
        assertValue(tenant -> tenant.port(OrganizationUnits.class).count()).isEqualTo(3);
    }

    @Test
    void aUnitIsFoundByItsIdAndAPropertyByItsPropertyIdToo() {
        var chain = samples.chain(root);
        var property = samples.property(OrgPath.root(root).child(new OrganizationUnitId(Samples.uuid())));
        transact(tenant -> List.of(chain, property).forEach(unit -> save(tenant, unit)));
        var unit = (OrganizationUnit.Property) property.after().state();

        assertList(tenant -> tenant.port(OrganizationUnits.class)
                        .find(Set.of(unit.id(), root, new OrganizationUnitId(Samples.uuid()))))
                .containsExactlyInAnyOrder(unit, chain.after().state());
        assertList(tenant -> tenant.port(OrganizationUnits.class)
                        .findByPropertyIds(Set.of(unit.propertyId(), new PropertyId("ppt_elsewhere"))))
                .containsExactly(unit);
    }

    @Test
    void aChainMayBeInsertedAboveALoneProperty() {
        var lone = samples.property(OrgPath.root(root));
        transact(tenant -> save(tenant, lone));
        var chain = OrgPath.root(new OrganizationUnitId(Samples.uuid()));
        var property = (OrganizationUnit.Property) lone.after().state();
        var adopted = new OrganizationUnit.Property(
                samples.tenant(), chain.child(property.id()), property.name(), property.propertyId());
        var created = new OrganizationEvent.UnitCreated(
                new OrganizationUnit.Chain(samples.tenant(), chain, new UnitName("Acme")),
                Optional.of(adopted),
                Samples.NOW);
        var step = new EventWithState<OrganizationUnit, OrganizationEvent>(
                created, new Versioned<>(created.unit(), 1), Optional.of(new Versioned<>(adopted, 2)));
        transact(tenant -> save(tenant, new Change<>(OrganizationUnitType.TYPE, Optional.empty(), List.of(step))));

        assertOptional(tenant -> tenant.port(OrganizationUnits.class).root()).hasValue(step.state());
        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all())
                .containsExactlyInAnyOrder(step.state(), new Versioned<>(adopted, 2));
    }

    @Test
    void aUnitComesBackRenamedAndArchived() {
        var chain = samples.chain(root);
        var property = samples.property(OrgPath.root(root).child(new OrganizationUnitId(Samples.uuid())));
        transact(tenant -> List.of(chain, property).forEach(unit -> save(tenant, unit)));
        assertValue(tenant -> tenant.port(OrganizationUnits.class).hasUnitsInUseBelow(root))
                .isEqualTo(true);

        var id = property.after().state().id();
        var renamed = changed(
                property.after(),
                new OrganizationEvent.Renamed(id, samples.tenant(), new UnitName("Omega"), Samples.NOW));
        transact(tenant -> save(tenant, renamed));
        assertOptional(tenant -> tenant.port(OrganizationUnits.class).find(id)).hasValue(renamed.after());

        var archived = changed(renamed.after(), new OrganizationEvent.Archived(id, samples.tenant(), Samples.NOW));
        transact(tenant -> save(tenant, archived));
        assertOptional(tenant -> tenant.port(OrganizationUnits.class).find(id)).hasValue(archived.after());
        assertValue(tenant -> tenant.port(OrganizationUnits.class).hasUnitsInUseBelow(root))
                .isEqualTo(false);
        assertValue(tenant -> tenant.port(OrganizationUnits.class).count()).isEqualTo(2);
    }

    /// O-6: its own event alone is saved.
    @Test
    void whatIsBelowAUnitThatMovesFollowsItWithoutAChangeOfItsOwn() {
        var chain = samples.chain(root);
        var rootPath = OrgPath.root(root);
        var north = region(rootPath, "North");
        var south = region(rootPath, "South");
        var below = region(north.after().state().path(), "Below");
        var property = samples.property(below.after().state().path().child(new OrganizationUnitId(Samples.uuid())));
        transact(tenant -> List.of(chain, north, south, below, property).forEach(unit -> save(tenant, unit)));
        var id = north.after().state().id();
        assertValue(tenant -> tenant.port(OrganizationUnits.class).levelsFrom(id))
                .isEqualTo(3);
        assertValue(tenant -> tenant.port(OrganizationUnits.class).levelsFrom(root))
                .isEqualTo(4);

        var to = south.after().state().path().child(id);
        var moved = changed(north.after(), new OrganizationEvent.Moved(id, samples.tenant(), root, to, Samples.NOW));
        transact(tenant -> save(tenant, moved));

        var belowPath = to.child(below.after().state().id());
        var propertyPath = belowPath.child(property.after().state().id());
        assertList(tenant -> tenant.store(OrganizationUnitType.TYPE).all())
                .containsExactlyInAnyOrder(
                        chain.after(),
                        south.after(),
                        moved.after(),
                        new Versioned<>(below.after().state().at(belowPath), 1),
                        new Versioned<>(property.after().state().at(propertyPath), 1));
    }

    private Change<OrganizationUnit, OrganizationEvent> region(OrgPath above, String name) {
        return samples.unit(new OrganizationUnit.Region(
                samples.tenant(), above.child(new OrganizationUnitId(Samples.uuid())), new UnitName(name)));
    }

    private static Change<OrganizationUnit, OrganizationEvent> changed(
            Versioned<OrganizationUnit> before, OrganizationEvent.Change event) {
        return Change.changed(OrganizationUnitType.TYPE, before, List.of(event));
    }
}
