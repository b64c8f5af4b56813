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
}
