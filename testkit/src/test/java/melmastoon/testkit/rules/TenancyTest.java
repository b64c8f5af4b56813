package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.People.narrowedTo;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Contacts;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.UseCases;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// A foreign tenant is answered exactly like an unknown one, by every command.
class TenancyTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.acme(application);
    private final Acme other = Acme.chain(application, "other-hotels");
    private final TenantId unknown = new TenantId(application.mint());

    /// Everything that can be asked of a tenant, with ids of Acme's in the rest of the request.
    private final List<BiFunction<Caller, TenantId, CommandResult<?>>> everything = List.of(
            (caller, tenant) -> application.attachPlan().attach(application.by(caller), tenant, new PlanRef("plan_x")),
            (caller, tenant) ->
                    application.suspendTenant().suspend(application.by(caller), tenant, TenantSuspensionReason.OTHER),
            (caller, tenant) -> application.reactivateTenant().reactivate(application.by(caller), tenant),
            (caller, tenant) -> application.repairTenant().repair(application.by(caller), tenant),
            (caller, tenant) -> application.readPosition().position(application.asks(caller), tenant),
            (caller, tenant) -> application
                    .createOrganizationUnit()
                    .create(
                            application.by(caller),
                            tenant,
                            new NewUnit(UnitKind.REGION, new UnitName("X"), Optional.empty(), Optional.empty())),
            (caller, tenant) -> application
                    .inviteStaff()
                    .invite(
                            application.by(caller),
                            tenant,
                            new Invite(
                                    new EmailAddress("x@acme.example"),
                                    Set.of(RoleRef.parse("tenant.gm")),
                                    ScopeRef.of(WHOLE),
                                    Locale.ENGLISH)),
            (caller, tenant) -> application
                    .listInvitations()
                    .list(
                            application.asks(caller),
                            tenant,
                            new InvitationFilter(Optional.empty(), Optional.empty(), 10)),
            (caller, tenant) -> application
                    .readInvitation()
                    .read(application.asks(caller), tenant, new InvitationId(application.mint())),
            (caller, tenant) -> application
                    .revokeInvitation()
                    .revoke(application.by(caller), tenant, new InvitationId(application.mint())),
            (caller, tenant) -> application
                    .assignRole()
                    .assign(application.by(caller), tenant, acme.olga(), RoleRef.parse("tenant.gm"), Optional.empty()),
            (caller, tenant) -> application
                    .unassignRole()
                    .unassign(application.by(caller), tenant, acme.olga(), new RoleAssignmentId(application.mint())),
            (caller, tenant) -> application
                    .changePropertyScope()
                    .change(application.by(caller), tenant, acme.olga(), ScopeRef.of(WHOLE)),
            (caller, tenant) -> application
                    .suspendMembership()
                    .suspend(application.by(caller), tenant, acme.olga(), MembershipSuspensionReason.OTHER),
            (caller, tenant) ->
                    application.activateMembership().activate(application.by(caller), tenant, OLGA.subject()),
            (caller, tenant) -> application
                    .linkInvitation()
                    .link(application.by(caller), tenant, caller.subject(), new EmailAddress("x@acme.example")),
            (caller, tenant) ->
                    application.reinstateMembership().reinstate(application.by(caller), tenant, acme.olga()),
            (caller, tenant) -> application.leaveTenant().leave(application.by(caller), tenant, acme.olga()),
            (caller, tenant) -> application.setBillingContact().set(application.by(caller), tenant, Contacts.ZARINA),
            (caller, tenant) -> application.readBillingContact().read(application.asks(caller), tenant),
            (caller, tenant) -> application
                    .toggleFeatureFlag()
                    .toggle(
                            application.by(caller),
                            tenant,
                            new FlagKey("aiEnabled"),
                            new FlagToggle(true, BasisPoints.ALL)),
            (caller, tenant) -> application.removeMembership().remove(application.by(caller), tenant, acme.olga()));

    /// All but the one that has no tenant yet, and those that find their tenant by an invitation.
    @Test
    void everyUseCaseIsAsked() {
        assertThat(everything).hasSize(UseCases.all().size() - 3);
    }

    @Test
    void aTenantThatIsNotTheCallersReadsLikeOneThatIsNot() {
        var eve = person("eve");

        for (var ask : everything) {
            assertThat(refusal(ask.apply(eve, acme.tenant()))).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
            assertThat(refusal(ask.apply(eve, unknown))).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        }
    }

    @Test
    void aTokenOfOneTenantOpensNoOther() {
        var olgaInOther = narrowedTo(other.tenant(), OLGA);
        var adminInOther = narrowedTo(other.tenant(), platformAdmin());

        for (var ask : everything) {
            assertThat(refusal(ask.apply(olgaInOther, acme.tenant()))).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
            assertThat(refusal(ask.apply(adminInOther, acme.tenant()))).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
        }
    }

    @Test
    void nothingOfOneTenantIsReachedThroughAnother() {
        assertThat(refusal(application.removeMembership().remove(application.by(OLGA), other.tenant(), acme.olga())))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(refusal(application
                        .assignRole()
                        .assign(
                                application.by(OLGA),
                                other.tenant(),
                                acme.olga(),
                                RoleRef.parse("tenant.gm"),
                                Optional.empty())))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
    }

    @Test
    void aRefusedStrangerLeavesNothing() {
        var before = memory.audits(acme.tenant()).size();

        for (var ask : everything) {
            assertThat(ask.apply(person("eve"), acme.tenant())).isInstanceOf(CommandResult.Refused.class);
        }

        assertThat(memory.audits(acme.tenant())).hasSize(before);
    }

    @Test
    void aPositionIsReadByMembersServicesWithTheScopeAndPlatformAdministrators() {
        assertThat(application.readPosition().position(application.asks(OLGA), acme.tenant()))
                .extracting(answer -> done(answer).value())
                .isEqualTo(memory.outbox(acme.tenant()).getLast().position());
        assertThat(application
                        .readPosition()
                        .position(application.asks(service("pricing", "tenant:read")), acme.tenant()))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(application.readPosition().position(application.asks(platformAdmin()), acme.tenant()))
                .isInstanceOf(CommandResult.Done.class);
        assertThat(refusal(application.readPosition().position(application.asks(service("pricing")), acme.tenant())))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }
}
