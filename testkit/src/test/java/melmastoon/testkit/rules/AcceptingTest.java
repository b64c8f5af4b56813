package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.narrowedTo;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.People.withoutVerifiedEmail;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.membership.Memberships;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.InvitationToken;
import melmastoon.domain.invitation.SealedMail;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.tenant.Locale;
import melmastoon.domain.tenant.PlanRef;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// I-1 to I-3, M-1, M-4, rulings 11, 16, 20 and 32.
class AcceptingTest {
    private static final Caller AMAL = person("amal");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void whoAcceptsIsAMemberWithTheProposedRolesGrantedByTheInviter() {
        var member = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk", "tenant.housekeeping");

        var events = memory.outbox(acme.tenant()).reversed().subList(0, 3).reversed();
        assertThat(event(events.getFirst())).isInstanceOf(InvitationEvent.Accepted.class);
        assertThat(event(events.get(1))).isInstanceOf(MembershipEvent.Created.class);
        assertThat(event(events.get(2))).isInstanceOfSatisfying(MembershipEvent.RolesChanged.class, changed -> {
            assertThat(changed.id()).isEqualTo(member);
            assertThat(changed.assignments()).hasSize(2).allSatisfy(held -> {
                assertThat(held.grantedBy()).isEqualTo(OLGA.subject());
                assertThat(held.scope()).isEqualTo(only(acme.alpha()));
            });
        });
    }

    @Test
    void anInvitationWorksOnceByI3() {
        var invitation = invited();
        done(acme.accepts(AMAL, invitation));

        assertThat(refusal(acme.accepts(AMAL, invitation))).isEqualTo("MELMASTOON.TENANT.INVITATION_REUSED");
    }

    @Test
    void anInvitationWorksFor14DaysByI1() {
        var invitation = invited();
        application.later(Duration.ofDays(14));

        assertThat(refusal(acme.accepts(AMAL, invitation))).isEqualTo("MELMASTOON.TENANT.INVITATION_EXPIRED");
    }

    @Test
    void onlyAPersonWithThatVerifiedAddressAcceptsByRuling20() {
        var invitation = invited();

        assertThat(refusal(acme.accepts(person("eve"), invitation)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_YOURS");
        assertThat(refusal(acme.accepts(withoutVerifiedEmail(AMAL), invitation)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_YOURS");
        assertThat(refusal(acme.accepts(service("amal"), invitation)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_YOURS");
        assertThat(acme.accepts(person("amal-work", "Amal@ACME.example"), invitation))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aWrongTokenIsRefusedAndCountedThoughTheCommandHasNoEventByI2() {
        var invitation = invited();
        var before = Refusals.revision(memory, acme.tenant());

        for (int i = 0; i < 5; i++) {
            assertThat(refusal(application.acceptInvitation().accept(application.by(AMAL), invitation, "nonsense")))
                    .isEqualTo("MELMASTOON.TENANT.INVITATION_TOKEN_INVALID");
        }

        assertThat(state(invitation))
                .isInstanceOfSatisfying(
                        Invitation.Pending.class,
                        pending -> assertThat(pending.wrongTokens().count()).isEqualTo(5));
        assertThat(refusal(acme.accepts(AMAL, invitation)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_TOO_MANY_WRONG_TOKENS");
        assertThat(Refusals.revision(memory, acme.tenant())).isEqualTo(before);
        application.later(Duration.ofMinutes(15));
        assertThat(acme.accepts(AMAL, invitation)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aWrongTokenUnderTheSameKeyIsTriedAnew() {
        var invitation = invited();
        var request = application.by(AMAL, "once", "body");
        application.acceptInvitation().accept(request, invitation, "nonsense");

        assertThat(application.acceptInvitation().accept(request, invitation, application.tokenOf(invitation)))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void whatTheInviterNoLongerHoldsIsNotGivenAtAcceptanceByRuling16() {
        var manager = person("gabe");
        var gabe = acme.joins(manager, WHOLE, "tenant.gm");
        var invitation = done(acme.invites(manager, "amal@acme.example", WHOLE, "tenant.front_desk"))
                .value()
                .invitationId();
        done(acme.removes(OLGA, gabe));

        assertThat(refusal(acme.accepts(AMAL, invitation))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(state(invitation)).isInstanceOf(Invitation.Pending.class);
        assertThat(member(AMAL)).isEmpty();
    }

    @Test
    void whoWasRemovedComesBackUnderANewIdByRuling11() {
        var first = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        done(acme.removes(OLGA, first));

        var second = acme.joins(AMAL, only(acme.beta()), "tenant.auditor");

        assertThat(second).isNotEqualTo(first);
        assertThat(member(AMAL)).hasValueSatisfying(member -> {
            assertThat(member.id()).isEqualTo(second);
            assertThat(member.scope()).isEqualTo(only(acme.beta()));
            assertThat(member.assignments()).hasSize(1);
        });
    }

    @Test
    void aMemberWhoIsInvitedAgainKeepsItsOneMembershipAndIsGivenTheRolesOnTop() {
        var first = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        var again = acme.joins(AMAL, only(acme.beta()), "tenant.auditor");

        assertThat(again).isEqualTo(first);
        assertThat(member(AMAL)).hasValueSatisfying(member -> {
            assertThat(member.scope()).isEqualTo(WHOLE);
            assertThat(member.assignments()).hasSize(2);
        });
    }

    @Test
    void aMemberOfSomeHousesIsNotWidenedByAnInvitationByR3() {
        acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk");
        var invitation = acme.invited("amal@acme.example", only(acme.beta()), "tenant.front_desk");

        assertThat(refusal(acme.accepts(AMAL, invitation))).isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
        assertThat(state(invitation)).isInstanceOf(Invitation.Pending.class);
    }

    @Test
    void anInvitationThatIsNotThereAndOneOfAnotherTenantsTokenReadAlike() {
        var invitation = invited();
        var elsewhere = narrowedTo(new TenantId(application.mint()), AMAL);

        assertThat(refusal(application
                        .acceptInvitation()
                        .accept(application.by(AMAL), new InvitationId(application.mint()), "nonsense")))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_FOUND");
        assertThat(refusal(acme.accepts(elsewhere, invitation))).isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_FOUND");
        assertThat(acme.accepts(narrowedTo(acme.tenant(), AMAL), invitation)).isInstanceOf(CommandResult.Done.class);
    }

    /// Written past the use cases, which send no invitation from a pending tenant; a suspended one will come to have
    /// some.
    @Test
    void nobodyComesInWhileTheTenantIsNotActiveByRuling2() {
        var provisioned = done(application
                .provisionTenant()
                .provision(application.by(People.platformAdmin()), Acme.newTenant("guest-house")));
        var pending = provisioned.value().tenantId();
        var token = InvitationToken.of(new byte[InvitationToken.BYTES]);
        var invitation = memory.in(pending, rows -> {
            var terms = new Terms(
                    new InvitationId(application.mint()),
                    pending,
                    new EmailAddress("amal@acme.example"),
                    token.hash(),
                    List.of(rows.port(Roles.class)
                            .findByCode(RoleCode.OWNER)
                            .orElseThrow()
                            .id()),
                    WHOLE,
                    Locale.ENGLISH,
                    OLGA.subject(),
                    InvitationQuota.ONE_BY_ONE,
                    application.now(),
                    application.now().plus(Invitation.LIFETIME));
            var sent = new InvitationEvent.Sent(terms, SealedMail.of(new byte[0]));
            rows.store(InvitationType.TYPE).save(Change.created(InvitationType.TYPE, sent, Invitation.of(sent)));
            return terms.id();
        });

        assertThat(refusal(application.acceptInvitation().accept(application.by(AMAL), invitation, token.value())))
                .isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
        done(application.attachPlan().attach(application.by(People.platformAdmin()), pending, new PlanRef("plan_1")));
        assertThat(application.acceptInvitation().accept(application.by(AMAL), invitation, token.value()))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void theAnswerNamesTheMembership() {
        var answer = done(acme.accepts(AMAL, invited()));

        assertThat(answer.value().tenantId()).isEqualTo(acme.tenant());
        assertThat(answer.value().membershipId())
                .isEqualTo(member(AMAL).orElseThrow().id());
    }

    private static Object event(OutboxEntry entry) {
        return ((OutboxEntry.OfAggregate<?, ?>) entry.content()).step().event();
    }

    private InvitationId invited() {
        return acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
    }

    private Invitation state(InvitationId id) {
        return memory.in(acme.tenant(), rows -> rows.port(Invitations.class).find(id))
                .orElseThrow()
                .state();
    }

    private Optional<Membership> member(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .map(found -> found.state());
    }
}
