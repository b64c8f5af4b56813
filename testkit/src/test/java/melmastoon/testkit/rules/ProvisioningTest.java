package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.People.narrowedTo;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.provisioning.ProvisionTenant;
import melmastoon.application.provisioning.ProvisionTenant.Root;
import melmastoon.application.provisioning.ProvisionTenant.TenantProvisioned;
import melmastoon.application.tenant.AttachPlan.PlanAttached;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// T-1 to T-3, O-1, rulings 1 to 3, 5, 8 and 15.
class ProvisioningTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);

    @Test
    void aNewTenantHasAConfigurationARootNineRolesAndAnOwnerAtConsecutiveRevisions() {
        var answer = done(provision(platformAdmin(), newTenant("acme-hotels")));

        var tenant = answer.value().tenantId();
        var log = memory.outbox(tenant);
        assertThat(log)
                .extracting(entry ->
                        ((OutboxEntry.OfAggregate<?, ?>) entry.content()).type().kind())
                .startsWith("tenant", "tenant_config", "organization_unit", "role")
                .endsWith("role", "membership", "membership")
                .hasSize(14);
        assertThat(log)
                .extracting(entry -> entry.position().revision())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L, 13L, 14L);
        assertThat(answer.position()).isEqualTo(log.getLast().position());
    }

    @Test
    void theSystemRolesAreThoseOfRuling15() {
        var tenant = done(provision(platformAdmin(), newTenant("acme-hotels")))
                .value()
                .tenantId();

        assertThat(memory.outbox(tenant))
                .extracting(OutboxEntry::content)
                .map(content -> ((OutboxEntry.OfAggregate<?, ?>) content).step().event())
                .filteredOn(RoleEvent.Created.class::isInstance)
                .map(event -> (RoleEvent.Created) event)
                .map(RoleEvent.Created::role)
                .map(Role::code)
                .map(Object::toString)
                .containsExactlyInAnyOrder(
                        "tenant.owner",
                        "tenant.gm",
                        "tenant.front_desk",
                        "tenant.reservations",
                        "tenant.housekeeping",
                        "tenant.maintenance",
                        "tenant.revenue",
                        "tenant.accounting",
                        "tenant.auditor");
    }

    @Test
    void theOwnerIsAMemberAtOnceByRuling3() {
        var tenant = done(provision(platformAdmin(), newTenant("acme-hotels")))
                .value()
                .tenantId();

        assertThat(application.readPosition().position(application.asks(OLGA), tenant))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aTenantOfOneHouseMayHaveItAsItsRootByO1() {
        var property = new Root(UnitKind.PROPERTY, Optional.empty(), Optional.of(new PropertyId("ppt_7")));

        var answer = done(provision(platformAdmin(), newTenant("guest-house", property)));

        assertThat(answer.value().rootPropertyId()).hasValue(new PropertyId("ppt_7"));
    }

    @Test
    void aRegionIsNoRoot() {
        var region = new Root(UnitKind.REGION, Optional.empty(), Optional.empty());

        assertThat(refusal(provision(platformAdmin(), newTenant("acme-hotels", region))))
                .isEqualTo("MELMASTOON.TENANT.ORG_HIERARCHY_VIOLATION");
    }

    @Test
    void aSlugIsTakenOnceAndReservedReadsAlikeByRuling8() {
        done(provision(platformAdmin(), newTenant("acme-hotels")));

        var taken = provision(platformAdmin(), newTenant("acme-hotels"));
        var reserved = provision(platformAdmin(), newTenant("melmastoon"));

        assertThat(refusal(taken)).isEqualTo("MELMASTOON.TENANT.SLUG_TAKEN");
        assertThat(refusal(reserved)).isEqualTo("MELMASTOON.TENANT.SLUG_TAKEN");
    }

    @Test
    void aTenantWhoseSlugIsTakenLeavesNothing() {
        done(provision(platformAdmin(), newTenant("acme-hotels")));

        provision(platformAdmin(), newTenant("acme-hotels"));

        assertThat(memory.tenants()).hasSize(1);
    }

    @Test
    void onlyAPlatformAdministratorProvisions() {
        assertThat(refusal(provision(OLGA, newTenant("acme-hotels")))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(provision(service("billing-service"), newTenant("acme-hotels"))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        var elsewhere = narrowedTo(new TenantId(application.mint()), platformAdmin());
        assertThat(refusal(provision(elsewhere, newTenant("acme-hotels"))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aRetryIsGivenTheTenantThatTheFirstAttemptMade() {
        var request = application.by(platformAdmin(), "once", "body");

        var first = done(application.provisionTenant().provision(request, newTenant("acme-hotels")));
        var again = done(application.provisionTenant().provision(request, newTenant("acme-hotels")));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aPlanMakesATenantActiveOnceByT3() {
        var tenant = done(provision(platformAdmin(), newTenant("acme-hotels")))
                .value()
                .tenantId();

        var first = done(attach(service("billing-service"), tenant, "plan_1"));
        var again = done(attach(platformAdmin(), tenant, "plan_1"));

        assertThat(first.version()).isEqualTo(2);
        assertThat(again).isEqualTo(first);
        assertThat(refusal(attach(platformAdmin(), tenant, "plan_2")))
                .isEqualTo("MELMASTOON.TENANT.ILLEGAL_STATE_TRANSITION");
    }

    @Test
    void onlyBillingAndPlatformAdministratorsAttachPlansByRuling2() {
        var tenant = done(provision(platformAdmin(), newTenant("acme-hotels")))
                .value()
                .tenantId();

        assertThat(refusal(attach(OLGA, tenant, "plan_1"))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(attach(person("billing-service"), tenant, "plan_1")))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        assertThat(refusal(attach(service("pricing-service"), tenant, "plan_1")))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    private CommandResult<TenantProvisioned> provision(Caller caller, ProvisionTenant.NewTenant wanted) {
        return application.provisionTenant().provision(application.by(caller), wanted);
    }

    private CommandResult<PlanAttached> attach(Caller caller, TenantId tenant, String plan) {
        return application.attachPlan().attach(application.by(caller), tenant, new PlanRef(plan));
    }
}
