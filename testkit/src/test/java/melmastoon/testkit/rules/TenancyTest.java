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

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import melmastoon.access.ApprovalId;
import melmastoon.access.Caller;
import melmastoon.access.GuestErasureId;
import melmastoon.access.InvitationId;
import melmastoon.access.Permission;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.approval.RequestBreakGlass;
import melmastoon.application.flag.ToggleFeatureFlag.FlagToggle;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.kernel.AuditFilter;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.AddServiceMember.NewServiceMember;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.membership.CopyRoles.Copy;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.resource.ChangeResourceType.TypeChange;
import melmastoon.application.resource.SetSubjectProperties.Description;
import melmastoon.application.role.CreateRole.Definition;
import melmastoon.application.role.GrantPermission.Terms;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.RoleType;
import melmastoon.domain.approval.BreakGlassReason;
import melmastoon.domain.approval.BreakGlassTime;
import melmastoon.domain.erasure.ErasureReason;
import melmastoon.domain.erasure.GuestId;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.flag.BasisPoints;
import melmastoon.domain.flag.FlagKey;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.membership.MembershipSuspensionReason;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.resource.Properties;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleName;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.domain.tenant.TenantLimits;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Configs;
import melmastoon.testkit.fixture.Contacts;
import melmastoon.testkit.fixture.OwnTypes;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.fixture.UseCases;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// A foreign tenant is answered exactly like an unknown one, by every command.
class TenancyTest {
    private static final Permission READ = Permission.parse("reservation:read");

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
            (caller, tenant) -> application
                    .changeIsolationTier()
                    .change(application.by(caller), tenant, IsolationTier.DEDICATED_SCHEMA),
            (caller, tenant) -> application.setTenantLimits().set(application.by(caller), tenant, TenantLimits.DEFAULT),
            (caller, tenant) -> application.repairTenant().repair(application.by(caller), tenant),
            (caller, tenant) -> application.readPosition().position(application.asks(caller), tenant),
            (caller, tenant) -> application
                    .createOrganizationUnit()
                    .create(
                            application.by(caller),
                            tenant,
                            new NewUnit(UnitKind.REGION, new UnitName("X"), Optional.empty(), Optional.empty())),
            (caller, tenant) -> application
                    .renameOrganizationUnit()
                    .rename(application.by(caller), tenant, acme.north(), new UnitName("X")),
            (caller, tenant) ->
                    application.archiveOrganizationUnit().archive(application.by(caller), tenant, acme.alpha()),
            (caller, tenant) ->
                    application.moveOrganizationUnit().move(application.by(caller), tenant, acme.alpha(), acme.root()),
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
                    .resendInvitation()
                    .resend(application.by(caller), tenant, new InvitationId(application.mint())),
            (caller, tenant) -> application
                    .expireInvitation()
                    .expire(application.by(caller), tenant, new InvitationId(application.mint())),
            (caller, tenant) -> application
                    .reviewInvitation(TestApplication.UNSUSPICIOUS)
                    .review(application.by(caller), tenant, new InvitationId(application.mint())),
            (caller, tenant) -> application.reviewRemovals().review(application.asks(caller), tenant, caller.subject()),
            (caller, tenant) -> application
                    .assignRole()
                    .assign(
                            application.by(caller),
                            tenant,
                            acme.olga(),
                            new NewAssignment(RoleRef.parse("tenant.gm"), Optional.empty())),
            (caller, tenant) -> application
                    .assignRoleToMany()
                    .assign(
                            application.by(caller),
                            tenant,
                            new Bulk<>(List.of(Optional.of(acme.olga())), Bulk.Mode.EACH_BY_ITSELF, false),
                            new NewAssignment(RoleRef.parse("tenant.gm"), Optional.empty())),
            (caller, tenant) -> application
                    .copyRoles()
                    .copy(
                            application.by(caller),
                            tenant,
                            new Bulk<>(List.of(Optional.of(acme.olga())), Bulk.Mode.ALL_OR_NOTHING, false),
                            new Copy(
                                    new PropertyRef.ById(acme.alpha()),
                                    new PropertyRef.ById(acme.beta()),
                                    Optional.empty())),
            (caller, tenant) -> application
                    .unassignRole()
                    .unassign(application.by(caller), tenant, acme.olga(), new RoleAssignmentId(application.mint())),
            (caller, tenant) -> application
                    .changePropertyScope()
                    .change(application.by(caller), tenant, acme.olga(), ScopeRef.of(WHOLE)),
            (caller, tenant) -> application
                    .suspendMembership()
                    .suspend(application.by(caller), tenant, acme.olga(), MembershipSuspensionReason.OTHER),
            (caller, tenant) -> application
                    .inviteMany()
                    .invite(
                            application.by(caller),
                            tenant,
                            new Bulk<>(
                                    List.of(Optional.of(new Invite(
                                            new EmailAddress("y@acme.example"),
                                            Set.of(RoleRef.parse("tenant.gm")),
                                            ScopeRef.of(WHOLE),
                                            Locale.ENGLISH))),
                                    Bulk.Mode.EACH_BY_ITSELF,
                                    false)),
            (caller, tenant) ->
                    application.activateMembership().activate(application.by(caller), tenant, OLGA.subject()),
            (caller, tenant) -> application
                    .linkInvitation()
                    .link(
                            application.by(caller),
                            tenant,
                            caller.subject(),
                            new EmailAddress("x@acme.example"),
                            Optional.empty()),
            (caller, tenant) ->
                    application.removeDeletedUser().remove(application.by(caller), tenant, caller.subject()),
            (caller, tenant) -> application
                    .cancelSubscription()
                    .cancel(application.by(caller), tenant, Optional.empty(), Duration.ZERO),
            (caller, tenant) -> application.endGracePeriod().end(application.by(caller), tenant),
            (caller, tenant) ->
                    application.reinstateMembership().reinstate(application.by(caller), tenant, acme.olga()),
            (caller, tenant) -> application.closeTenant().close(application.by(caller), tenant, ClosingReason.OTHER),
            (caller, tenant) -> application
                    .requestAccess()
                    .request(application.by(caller), tenant, RoleRef.parse("tenant.gm"), ScopeRef.of(WHOLE)),
            (caller, tenant) -> application
                    .requestBreakGlass()
                    .request(
                            application.by(caller),
                            tenant,
                            new RequestBreakGlass.Access(
                                    BreakGlassReason.OTHER,
                                    RoleRef.parse("tenant.gm"),
                                    ScopeRef.of(WHOLE),
                                    new BreakGlassTime(1))),
            (caller, tenant) -> application.endBreakGlass().end(application.by(caller), tenant, acme.olga()),
            (caller, tenant) -> application
                    .grantApproval()
                    .grant(application.by(caller), tenant, new ApprovalId(application.mint())),
            (caller, tenant) -> application
                    .declineApproval()
                    .decline(application.by(caller), tenant, new ApprovalId(application.mint())),
            (caller, tenant) -> application
                    .withdrawApproval()
                    .withdraw(application.by(caller), tenant, new ApprovalId(application.mint())),
            (caller, tenant) -> application
                    .expireApproval()
                    .expire(application.by(caller), tenant, new ApprovalId(application.mint())),
            (caller, tenant) -> application
                    .addServiceMember()
                    .add(
                            application.by(caller),
                            tenant,
                            new NewServiceMember(
                                    "channel-manager", Set.of(RoleRef.parse("tenant.gm")), ScopeRef.of(WHOLE))),
            (caller, tenant) -> application
                    .appointOwner()
                    .appoint(application.by(caller), tenant, OLGA.subject().id()),
            (caller, tenant) -> application.transferOwnership().transfer(application.by(caller), tenant, acme.olga()),
            (caller, tenant) -> application.leaveTenant().leave(application.by(caller), tenant, acme.olga()),
            (caller, tenant) -> application.setBillingContact().set(application.by(caller), tenant, Contacts.ZARINA),
            (caller, tenant) -> application.listMembers().list(application.asks(caller), tenant, Optional.empty(), 50),
            (caller, tenant) -> application.readBillingContact().read(application.asks(caller), tenant),
            (caller, tenant) ->
                    application.updateTenantConfig().update(application.by(caller), tenant, _ -> Configs.DUBAI),
            (caller, tenant) -> application.readAudit().read(application.asks(caller), tenant, AuditFilter.NEWEST),
            (caller, tenant) -> application
                    .toggleFeatureFlag()
                    .toggle(
                            application.by(caller),
                            tenant,
                            new FlagKey("aiEnabled"),
                            new FlagToggle(true, BasisPoints.ALL)),
            (caller, tenant) ->
                    application.registerResourceType().register(application.by(caller), tenant, OwnTypes.records()),
            (caller, tenant) -> application
                    .changeResourceType()
                    .change(
                            application.by(caller),
                            tenant,
                            OwnTypes.RECORD,
                            new TypeChange(Optional.empty(), Optional.empty())),
            (caller, tenant) ->
                    application.retireResourceType().retire(application.by(caller), tenant, OwnTypes.RECORD),
            (caller, tenant) -> application
                    .registerResource()
                    .register(application.by(caller), tenant, OwnTypes.record("1"), OwnTypes.at(acme.alpha(), 1)),
            (caller, tenant) ->
                    application.removeResource().remove(application.by(caller), tenant, OwnTypes.record("1")),
            (caller, tenant) -> application
                    .setSubjectProperties()
                    .set(application.by(caller), tenant, OLGA.subject(), new Description(Properties.NONE, Set.of())),
            (caller, tenant) ->
                    application.clearSubjectProperties().clear(application.by(caller), tenant, OLGA.subject()),
            (caller, tenant) -> application
                    .requestGuestErasure()
                    .request(application.by(caller), tenant, new GuestId("gst_1"), ErasureReason.OTHER),
            (caller, tenant) -> application
                    .acknowledgeGuestErasure()
                    .acknowledge(
                            application.by(caller),
                            tenant,
                            new GuestErasureId(application.mint()),
                            new ServiceName("billing-service")),
            (caller, tenant) -> application.provisionFinanceSchemas().provision(application.by(caller), tenant),
            (caller, tenant) ->
                    application.offboardFinanceSchemas().offboard(application.by(caller), tenant, Optional.empty()),
            (caller, tenant) -> application.exportFinanceSchemas().export(application.by(caller), tenant),
            (caller, tenant) -> application.dropFinanceSchemas().drop(application.by(caller), tenant),
            (caller, tenant) -> application.readFinanceSchemas().read(application.asks(caller), tenant),
            (caller, tenant) -> application
                    .createRole()
                    .create(
                            application.by(caller),
                            tenant,
                            new Definition(RoleCode.custom("concierge"), new RoleName("Concierge"), List.of())),
            (caller, tenant) ->
                    application.updateRole().update(application.by(caller), tenant, role(), new RoleName("Doorman")),
            (caller, tenant) ->
                    application.grantPermission().grant(application.by(caller), tenant, role(), READ, Terms.ALWAYS),
            (caller, tenant) -> application.revokePermission().revoke(application.by(caller), tenant, role(), READ),
            (caller, tenant) -> application.deleteRole().delete(application.by(caller), tenant, role()),
            (caller, tenant) -> application
                    .recordGrantTime()
                    .record(application.by(caller), tenant, acme.olga(), new RoleAssignmentId(application.mint())),
            (caller, tenant) -> application.removeMembership().remove(application.by(caller), tenant, acme.olga()));

    private RoleId role() {
        return memory.in(acme.tenant(), rows -> rows.store(RoleType.TYPE).all().getFirst())
                .state()
                .id();
    }

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
                                new NewAssignment(RoleRef.parse("tenant.gm"), Optional.empty()))))
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
