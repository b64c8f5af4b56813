package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationTree;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
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
        transact(tenant -> List.of(chain, region, property).forEach(tenant.organizationUnits()::save));

        assertList(tenant -> tenant.organizationUnits().all())
                .containsExactly(chain.after(), region.after(), property.after());
    }

    @Test
    void aChainMayBePutAboveALoneProperty() {
        var lone = samples.property(OrgPath.root(root));
        transact(tenant -> tenant.organizationUnits().save(lone));

        var tree = OrganizationTree.of(samples.tenant(), List.of(lone.after().state()));
        var create = new OrganizationCommand.Create(
                new OrganizationUnitId(Samples.uuid()),
                UnitKind.PROPERTY,
                new UnitName("Beta"),
                Optional.empty(),
                Optional.of(new PropertyId("ppt_beta")),
                new OrganizationCommand.SpareRoot(new OrganizationUnitId(Samples.uuid()), new UnitName("Acme")));
        var events = switch (tree.decide(create, Samples.NOW)) {
            case melmastoon.domain.Decision.Accepted<?, ?> accepted ->
                accepted.events().stream()
                        .map(melmastoon.domain.organization.OrganizationEvent.class::cast)
                        .toList();
            case melmastoon.domain.Decision.Refused<?, ?> refused ->
                throw new AssertionError(refused.refusal().message());
        };
        var changes = Change.OfUnit.of(List.of(lone.after()), tree, events);
        transact(tenant -> changes.forEach(change -> tenant.organizationUnits().save((Change.OfUnit) change)));

        var all = in(tenant -> tenant.organizationUnits().all());
        assertThat(all).hasSize(3);
        assertThat(all.getFirst().state().id()).isEqualTo(create.spareRoot().id());
        assertThat(all)
                .contains(new Versioned<>(
                        lone.after().state().below(create.spareRoot().id()), 1));
    }
}
