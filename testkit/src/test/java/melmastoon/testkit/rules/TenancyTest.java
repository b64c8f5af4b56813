package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.People.narrowedTo;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import melmastoon.access.Caller;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.Outcome;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Desk;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// A foreign tenant is answered exactly like an unknown one, by every command.
class TenancyTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final Desk desk = Desk.over(memory);
    private final Acme acme = Acme.acme(desk);
    private final Acme other = Acme.chain(desk, "other-hotels");
    private final TenantId unknown = new TenantId(desk.mint());

    /// Everything that can be asked of a tenant, with ids of Acme's in the rest of the request.
    private final List<BiFunction<Caller, TenantId, Outcome<?>>> everything = List.of(
            (caller, tenant) -> desk.attachPlan().attach(desk.by(caller), tenant, new PlanRef("plan_x")),
            (caller, tenant) -> desk.repairTenant().repair(desk.by(caller), tenant),
            (caller, tenant) -> desk.readPosition().position(caller, tenant),
            (caller, tenant) -> desk.createOrganizationUnit()
                    .create(
                            desk.by(caller),
                            tenant,
                            new NewUnit(UnitKind.REGION, new UnitName("X"), Optional.empty(), Optional.empty())),
            (caller, tenant) -> desk.inviteStaff()
                    .invite(
                            desk.by(caller),
                            tenant,
                            new Invite(
                                    new EmailAddress("x@acme.example"),
                                    Set.of(RoleRef.parse("tenant.gm")),
                                    ScopeRef.of(WHOLE),
                                    Locale.ENGLISH)),
            (caller, tenant) -> desk.listInvitations()
                    .list(caller, tenant, new InvitationFilter(Optional.empty(), Optional.empty(), 10)),
            (caller, tenant) -> desk.assignRole()
                    .assign(desk.by(caller), tenant, acme.olga(), RoleRef.parse("tenant.gm"), Optional.empty()),
            (caller, tenant) -> desk.unassignRole()
                    .unassign(desk.by(caller), tenant, acme.olga(), new RoleAssignmentId(desk.mint())),
            (caller, tenant) -> desk.removeMembership().remove(desk.by(caller), tenant, acme.olga()));

    @Test
    void aTenantThatIsNotTheCallersReadsLikeOneThatIsNot() {
        var eve = person("eve");

        for (var ask : everything) {
            assertThat(refusal(ask.apply(eve, acme.tenant()))).isEqualTo("TenantNotFound");
            assertThat(refusal(ask.apply(eve, unknown))).isEqualTo("TenantNotFound");
        }
    }

    @Test
    void aTokenOfOneTenantOpensNoOther() {
        var olgaInOther = narrowedTo(other.tenant(), OLGA);
        var adminInOther = narrowedTo(other.tenant(), platformAdmin());

        for (var ask : everything) {
            assertThat(refusal(ask.apply(olgaInOther, acme.tenant()))).isEqualTo("TenantNotFound");
            assertThat(refusal(ask.apply(adminInOther, acme.tenant()))).isEqualTo("TenantNotFound");
        }
    }

    @Test
    void nothingOfOneTenantIsReachedThroughAnother() {
        assertThat(refusal(desk.removeMembership().remove(desk.by(OLGA), other.tenant(), acme.olga())))
                .isEqualTo("MembershipNotFound");
        assertThat(refusal(desk.assignRole()
                        .assign(
                                desk.by(OLGA),
                                other.tenant(),
                                acme.olga(),
                                RoleRef.parse("tenant.gm"),
                                Optional.empty())))
                .isEqualTo("MembershipNotFound");
    }

    @Test
    void aRefusedStrangerLeavesNothing() {
        var before = memory.audits(acme.tenant()).size();

        for (var ask : everything) {
            assertThat(ask.apply(person("eve"), acme.tenant())).isInstanceOf(Outcome.Refused.class);
        }

        assertThat(memory.audits(acme.tenant())).hasSize(before);
    }

    @Test
    void aPositionIsReadByMembersServicesWithTheScopeAndPlatformAdministrators() {
        assertThat(desk.readPosition().position(OLGA, acme.tenant()))
                .isEqualTo(new Outcome.Done<>(
                        memory.outbox(acme.tenant()).getLast().position()));
        assertThat(desk.readPosition().position(service("pricing", "tenant:read"), acme.tenant()))
                .isInstanceOf(Outcome.Done.class);
        assertThat(desk.readPosition().position(platformAdmin(), acme.tenant())).isInstanceOf(Outcome.Done.class);
        assertThat(refusal(desk.readPosition().position(service("pricing"), acme.tenant())))
                .isEqualTo("TenantNotFound");
    }
}
