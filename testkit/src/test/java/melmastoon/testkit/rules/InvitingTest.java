package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.newTenant;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.invitation.RevokeInvitation;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.organization.CreateOrganizationUnit.NewUnit;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.organization.PropertyId;
import melmastoon.domain.organization.UnitKind;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.TenantLimits;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// I-4, M-2, R-4, rulings 2, 16, 22, 23, 32 and 33.
class InvitingTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void theTokenIsKeptAsAHashAlone() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        var kept = memory.in(acme.tenant(), rows -> rows.port(Invitations.class).find(id))
                .orElseThrow();
        assertThat(kept.toString()).doesNotContain(application.tokenOf(id));
        assertThat(kept.state().terms().tokenHash().matches(application.tokenOf(id)))
                .isTrue();
        assertThat(memory.audits(acme.tenant()).toString()).doesNotContain(application.tokenOf(id));
    }

    @Test
    void aNewInvitationRevokesThePendingOneToTheSameAddressByI4() {
        var first = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var second = acme.invited("AMAL@acme.example", WHOLE, "tenant.gm");

        var lastTwo = memory.outbox(acme.tenant()).reversed().subList(0, 2);
        assertThat(event(lastTwo.get(1))).isInstanceOfSatisfying(InvitationEvent.Revoked.class, revoked -> {
            assertThat(revoked.id()).isEqualTo(first);
            assertThat(revoked.reason()).isEqualTo(RevokeReason.SUPERSEDED);
        });
        assertThat(event(lastTwo.getFirst())).isInstanceOf(InvitationEvent.Sent.class);
        assertThat(refusal(acme.accepts(person("amal"), first))).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
        assertThat(acme.accepts(person("amal"), second)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyInvitesToMoreThanItHoldsByR4() {
        var manager = person("gabe");
        acme.joins(manager, WHOLE, "tenant.gm");

        assertThat(refusal(acme.invites(manager, "amal@acme.example", WHOLE, "tenant.owner")))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(acme.invites(manager, "amal@acme.example", only(acme.alpha()), "tenant.gm"))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aScopeNamesPropertiesOfThisTenantAloneByM2() {
        var elsewhere = Acme.chain(application, "other-hotels");

        for (var unit :
                Set.of(acme.north(), acme.root(), elsewhere.alpha(), new OrganizationUnitId(application.mint()))) {
            assertThat(refusal(acme.invites(OLGA, "amal@acme.example", only(unit), "tenant.gm")))
                    .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
        }
    }

    @Test
    void aScopeNamesAPropertyByEitherOfItsIdsByRuling6() {
        var property = done(application
                .createOrganizationUnit()
                .create(
                        application.by(OLGA),
                        acme.tenant(),
                        new NewUnit(
                                UnitKind.PROPERTY,
                                new UnitName("Delta"),
                                Optional.of(acme.root()),
                                Optional.of(new PropertyId("ppt_delta")))));
        var byPropertyId = new ScopeRef.Only(Set.of(PropertyRef.parse("ppt_delta")));
        var invite = new Invite(
                new EmailAddress("amal@acme.example"),
                Set.of(RoleRef.parse("tenant.gm")),
                byPropertyId,
                Locale.ENGLISH);
        var invited = done(application.inviteStaff().invite(application.by(OLGA), acme.tenant(), invite));

        var unit = property.value().organizationUnitId();
        var kept = memory.in(
                acme.tenant(),
                rows -> rows.port(Invitations.class).find(invited.value().invitationId()));
        assertThat(kept.orElseThrow().state().terms().scope()).isEqualTo(only(unit));

        var unknown = new ScopeRef.Only(Set.of(PropertyRef.parse("ppt_omega")));
        assertThat(refusal(application
                        .assignRole()
                        .assign(
                                application.by(OLGA),
                                acme.tenant(),
                                acme.olga(),
                                new NewAssignment(RoleRef.parse("tenant.gm"), Optional.of(unknown)))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
    }

    @Test
    void anUnknownRoleIsNotFound() {
        assertThat(refusal(acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.chef")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
    }

    @Test
    void nobodyIsInvitedWhileTheTenantIsPendingByRuling2() {
        var pending = done(application
                        .provisionTenant()
                        .provision(application.by(platformAdmin()), newTenant("guest-house")))
                .value()
                .tenantId();
        var invite = new Invite(
                new EmailAddress("amal@acme.example"),
                Set.of(RoleRef.parse("tenant.gm")),
                ScopeRef.of(WHOLE),
                Locale.ENGLISH);

        assertThat(refusal(application.inviteStaff().invite(application.by(OLGA), pending, invite)))
                .isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
    }

    /// Ruling 32.
    @Test
    void aTenantSendsAsManyInvitationsAnHourAsThePlatformSays() {
        done(acme.limitedTo(1, 0));
        acme.invited("staff@acme.example", WHOLE, "tenant.front_desk");
        assertThat(refusal(acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.front_desk")))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_RATE_LIMIT");

        done(acme.limitedTo(51, 0));
        for (int i = 0; i < 50; i++) {
            acme.invited("staff" + i + "@acme.example", WHOLE, "tenant.front_desk");
        }

        assertThat(refusal(application
                        .setTenantLimits()
                        .set(application.by(OLGA), acme.tenant(), new TenantLimits(9_999, 0))))
                .as("an owner does not widen it herself")
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aTenantSendsFiftyInvitationsAnHourByRuling32() {
        for (int i = 0; i < 50; i++) {
            acme.invited("staff" + i + "@acme.example", WHOLE, "tenant.front_desk");
            application.later(Duration.ofSeconds(30));
        }

        var oneMore = acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.front_desk");
        assertThat(refusal(oneMore)).isEqualTo("MELMASTOON.TENANT.INVITATION_RATE_LIMIT");
        assertThat(Refusals.retryAfter(oneMore)).hasValue(Duration.ofMinutes(35));

        application.later(Duration.ofMinutes(35).plusMillis(1));
        assertThat(acme.invites(OLGA, "amal@acme.example", WHOLE, "tenant.front_desk"))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aRevokedInvitationCannotBeAcceptedAndIsRevokedOnce() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        var revoked = done(revokes(OLGA, id));
        assertThat(revoked.version()).isEqualTo(2);
        assertThat(done(revokes(OLGA, id))).isEqualTo(revoked);
        assertThat(event(memory.outbox(acme.tenant()).getLast()))
                .isInstanceOfSatisfying(
                        InvitationEvent.Revoked.class,
                        event -> assertThat(event.reason()).isEqualTo(RevokeReason.REVOKED));
        assertThat(refusal(acme.accepts(person("amal"), id))).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
    }

    @Test
    void anAcceptedInvitationIsNotRevokedAndOnlyThoseWhoMayRevoke() {
        var clerk = person("amal");
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        done(acme.accepts(clerk, id));

        assertThat(refusal(revokes(OLGA, id))).isEqualTo("MELMASTOON.TENANT.INVITATION_REUSED");
        assertThat(refusal(revokes(clerk, id))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    private CommandResult<RevokeInvitation.InvitationRevoked> revokes(Caller caller, InvitationId id) {
        return application.revokeInvitation().revoke(application.by(caller), acme.tenant(), id);
    }

    @Test
    void invitationsAreListedForThoseWhoMayReadThem() {
        var first = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var second = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        var clerk = person("bo");
        done(acme.accepts(clerk, second));
        var all = new InvitationFilter(Optional.empty(), Optional.empty(), 10);

        assertThat(application.listInvitations().list(application.asks(OLGA), acme.tenant(), all))
                .isInstanceOfSatisfying(
                        CommandResult.Done.class,
                        done -> assertThat(((InvitationPage) done.value()).invitations())
                                .extracting(found -> found.state().id())
                                .containsExactly(second, first));
        assertThat(refusal(application.listInvitations().list(application.asks(clerk), acme.tenant(), all)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(application.listInvitations().list(application.asks(person("eve")), acme.tenant(), all)))
                .isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    private static InvitationEvent event(OutboxEntry entry) {
        return (InvitationEvent)
                ((OutboxEntry.OfAggregate<?, ?>) entry.content()).step().event();
    }
}
