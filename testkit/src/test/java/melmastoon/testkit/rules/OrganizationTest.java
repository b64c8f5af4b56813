package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.CreateOrganizationUnit.UnitCreated;
import melmastoon.application.organization.OrganizationUnitType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.provisioning.ProvisionTenant.Root;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// O-1 to O-4, rulings 2, 5 and 6.
class OrganizationTest {
    private static final Root HOUSE =
            new Root(UnitKind.PROPERTY, Optional.empty(), Optional.of(new PropertyId("ppt_1")));

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);

    @Test
    void aPendingTenantMayBeSetUpByRuling2() {
        var tenant = provisioned(Root.CHAIN);

        assertThat(create(tenant, UnitKind.PROPERTY, Optional.of(new PropertyId("ppt_9"))))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aSecondUnitPutsAChainAboveALoneHouseInOneCommandByRuling5() {
        var tenant = provisioned(HOUSE);
        var before = Refusals.revision(memory, tenant);

        var answer = done(create(tenant, UnitKind.PROPERTY, Optional.of(new PropertyId("ppt_2"))));

        assertThat(answer.position().revision()).isEqualTo(before + 2);
        var chain = answer.value().chainUnitId().orElseThrow();
        memory.in(tenant, rows -> {
            var units = rows.store(OrganizationUnitType.TYPE).all();
            assertThat(units).hasSize(3);
            assertThat(rows.port(OrganizationUnits.class).root())
                    .hasValueSatisfying(root -> assertThat(root.state().id()).isEqualTo(chain));
            assertThat(units)
                    .filteredOn(unit -> !unit.state().id().equals(chain))
                    .hasSize(2)
                    .allSatisfy(unit -> assertThat(unit.state().parent()).contains(chain));
            assertThat(units)
                    .as("the adopted root has one version more")
                    .extracting(unit -> unit.version())
                    .containsExactlyInAnyOrder(1, 1, 2);
            return true;
        });
    }

    @Test
    void aPropertyIdIsMadeUpWhereNoneIsGivenByRuling6() {
        var answer = done(create(provisioned(Root.CHAIN), UnitKind.PROPERTY, Optional.empty()));

        assertThat(answer.value().propertyId().orElseThrow().value())
                .startsWith("ppt_")
                .hasSize(30);
    }

    @Test
    void aTakenPropertyIdIsRefusedAndLeavesNothing() {
        var tenant = provisioned(HOUSE);
        var before = Refusals.revision(memory, tenant);

        assertThat(refusal(create(tenant, UnitKind.PROPERTY, Optional.of(new PropertyId("ppt_1")))))
                .isEqualTo("MELMASTOON.TENANT.PROPERTY_ID_TAKEN");
        assertThat(Refusals.revision(memory, tenant)).isEqualTo(before);
    }

    @Test
    void onlyThoseWithThePermissionCreateUnits() {
        var acme = acme(application);
        var manager = person("gabe");
        acme.joins(manager, WHOLE, "tenant.gm");

        var wanted = new NewUnit(UnitKind.REGION, new UnitName("South"), Optional.of(acme.root()), Optional.empty());
        assertThat(refusal(application.createOrganizationUnit().create(application.by(manager), acme.tenant(), wanted)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    private TenantId provisioned(Root root) {
        var answer = done(application
                .provisionTenant()
                .provision(application.by(platformAdmin()), newTenant("guest-house", root)));
        return answer.value().tenantId();
    }

    private CommandResult<UnitCreated> create(TenantId tenant, UnitKind kind, Optional<PropertyId> propertyId) {
        var wanted = new NewUnit(kind, new UnitName("Second"), Optional.empty(), propertyId);
        return application.createOrganizationUnit().create(application.by(OLGA), tenant, wanted);
    }
}
