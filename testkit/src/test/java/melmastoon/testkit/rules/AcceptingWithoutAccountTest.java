package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.retryAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.application.invitation.Accounts;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// I-5, rulings 16, 20, 21, 46 and 62: who has no account yet.
class AcceptingWithoutAccountTest {
    private static final Caller AMAL = person("amal");
    private static final String ESCALATION = "MELMASTOON.TENANT.ROLE_ESCALATION";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final List<Accounts.Registration> asked = new ArrayList<>();

    AcceptingWithoutAccountTest() {
        iam(new Accounts.PreRegistered(AMAL.subject()));
    }

    @Test
    void theTokenAloneMakesAPendingMemberWithRolesThatGrantNothing() {
        var invitation = invited();
        var member = done(acme.acceptsWithoutAccount(invitation)).value().membershipId();

        assertThat(membership(member)).isInstanceOfSatisfying(Membership.Pending.class, pending -> {
            assertThat(pending.subject()).isEqualTo(AMAL.subject());
            assertThat(pending.assignments())
                    .singleElement()
                    .satisfies(held -> assertThat(held.grantedBy()).isEqualTo(OLGA.subject()));
        });
        assertThat(refusal(application.readPosition().position(application.asks(AMAL), acme.tenant())))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(asked).extracting(Accounts.Registration::invitation).containsExactly(invitation);
    }

    @Test
    void theAuditNamesTheInvitationAsTheActorByRuling46() {
        var invitation = invited();
        done(acme.acceptsWithoutAccount(invitation));

        assertThat(memory.audits(acme.tenant()).getLast()).satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(new Subject("invitation", invitation.toString()));
            assertThat(entry.evidence()).containsEntry("right", "invitation");
        });
    }

    @Test
    void withAnAccountTheMembershipIsActive() {
        var member = pending();

        done(acme.activated(AMAL));

        assertThat(membership(member)).isInstanceOf(Membership.Active.class);
        done(application.readPosition().position(application.asks(AMAL), acme.tenant()));
        var events = memory.outbox(acme.tenant()).size();
        done(acme.activated(AMAL));
        assertThat(memory.outbox(acme.tenant())).as("ruling 1").hasSize(events);
    }

    @Test
    void theInvitersRightsCountAgainAtTheActivationByRuling16() {
        var mia = acme.joins(person("mia"), WHOLE, "tenant.gm");
        var invitation = done(acme.invites(person("mia"), "amal@acme.example", WHOLE, "tenant.front_desk"))
                .value()
                .invitationId();
        var member = done(acme.acceptsWithoutAccount(invitation)).value().membershipId();
        done(acme.suspends(OLGA, mia));

        assertThat(refusal(acme.activated(AMAL))).isEqualTo(ESCALATION);
        assertThat(membership(member)).isInstanceOf(Membership.Pending.class);

        done(acme.reinstates(OLGA, mia));
        done(acme.activated(AMAL));
    }

    @Test
    void whoIsNoMemberIsNotActivated() {
        invited();

        assertThat(refusal(acme.activated(AMAL))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_A_MEMBER");
    }

    @Test
    void onlyThisServiceActivatesAndLinks() {
        pending();
        var address = new EmailAddress("amal@acme.example");

        for (var caller : List.of(OLGA, platformAdmin())) {
            assertThat(refusal(application
                            .activateMembership()
                            .activate(application.by(caller), acme.tenant(), AMAL.subject())))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
            assertThat(refusal(application
                            .linkInvitation()
                            .link(application.by(caller), acme.tenant(), AMAL.subject(), address, Optional.empty())))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    /// Whoever knows an invitation's id can neither make us call out nor pause the invitation.
    @Test
    void aWrongTokenAsksNobodyAndLeavesNothing() {
        var invitation = invited();
        var audits = memory.audits(acme.tenant()).size();

        for (int guess = 0; guess < 10; guess++) {
            assertThat(refusal(application
                            .acceptWithoutAccount()
                            .accept(application.unidentified(invitation), invitation, "guess-" + guess)))
                    .isEqualTo("MELMASTOON.TENANT.INVITATION_TOKEN_INVALID");
        }

        assertThat(asked).isEmpty();
        assertThat(memory.audits(acme.tenant())).hasSize(audits);
        done(acme.acceptsWithoutAccount(invitation));
    }

    @Test
    void anUnknownInvitationIsNotFound() {
        var unknown = new InvitationId(application.mint());

        assertThat(refusal(application.acceptWithoutAccount().accept(application.unidentified(unknown), unknown, "x")))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_FOUND");
    }

    @Test
    void whoeverHasAnAccountAcceptsWithItByRuling21() {
        var invitation = invited();
        iam(new Accounts.HasAccount());

        assertThat(refusal(acme.acceptsWithoutAccount(invitation)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_SIGN_IN_REQUIRED");

        done(acme.accepts(AMAL, invitation));
    }

    @Test
    void whoIsActiveAlreadySignsInWhateverIamSays() {
        var member = pending();
        done(acme.activated(AMAL));
        var second = acme.invited("amal@acme.example", WHOLE, "tenant.auditor");

        assertThat(refusal(acme.acceptsWithoutAccount(second)))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_SIGN_IN_REQUIRED");
        assertThat(membership(member).assignments()).hasSize(1);
    }

    @Test
    void whileIamIsSilentNothingIsDecidedAndTheSameRequestMaySucceedLater() {
        var invitation = invited();
        var request = application.unidentified(invitation);
        var token = application.tokenOf(invitation);
        iam(new Accounts.Unanswered());

        var refused = application.acceptWithoutAccount().accept(request, invitation, token);
        assertThat(refusal(refused)).isEqualTo("MELMASTOON.COMMON.DEPENDENCY_UNAVAILABLE");
        assertThat(retryAfter(refused)).isPresent();

        iam(new Accounts.PreRegistered(AMAL.subject()));
        done(application.acceptWithoutAccount().accept(request, invitation, token));
        assertThat(asked).as("the same registration both times").hasSize(2).containsOnly(asked.getFirst());
    }

    @Test
    void whatCannotBeAcceptedIsNotAskedAbout() {
        var used = invited();
        done(acme.acceptsWithoutAccount(used));
        var revoked = acme.invited("bo@acme.example", WHOLE, "tenant.gm");
        done(application.revokeInvitation().revoke(application.by(OLGA), acme.tenant(), revoked));
        var suspended = acme.invited("cy@acme.example", WHOLE, "tenant.gm");
        asked.clear();

        assertThat(refusal(acme.acceptsWithoutAccount(used))).isEqualTo("MELMASTOON.TENANT.INVITATION_REUSED");
        assertThat(refusal(acme.acceptsWithoutAccount(revoked))).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
        done(acme.suspended(TenantSuspensionReason.OTHER));
        assertThat(refusal(acme.acceptsWithoutAccount(suspended))).isEqualTo("MELMASTOON.TENANT.NOT_ACTIVE");
        done(acme.reactivated());
        application.later(Duration.ofDays(14));
        assertThat(refusal(acme.acceptsWithoutAccount(suspended))).isEqualTo("MELMASTOON.TENANT.INVITATION_EXPIRED");
        assertThat(asked).isEmpty();
    }

    @Test
    void aRepeatIsAnsweredAsBeforeWithoutAsking() {
        var invitation = invited();
        var request = application.unidentified(invitation);
        var token = application.tokenOf(invitation);
        var first = application.acceptWithoutAccount().accept(request, invitation, token);

        assertThat(application.acceptWithoutAccount().accept(request, invitation, token))
                .isEqualTo(first);
        assertThat(asked).hasSize(1);
    }

    @Test
    void aSecondInvitationAddsToWhatThePersonWillHaveByM1() {
        var member = pending();
        var second = acme.invited("amal@acme.example", WHOLE, "tenant.auditor");

        assertThat(done(acme.acceptsWithoutAccount(second)).value().membershipId())
                .isEqualTo(member);
        assertThat(membership(member).assignments()).hasSize(2);
    }

    @Test
    void whoseAccountWasJustMadeIsAMemberWithoutTheTokenByRuling21() {
        invited();

        var member = done(acme.linked(AMAL)).value().membershipId();

        assertThat(membership(member)).isInstanceOf(Membership.Active.class);
        done(application.readPosition().position(application.asks(AMAL), acme.tenant()));
        assertThat(refusal(acme.linked(AMAL))).isEqualTo("MELMASTOON.TENANT.INVITATION_NONE_PENDING");
        assertThat(asked).isEmpty();
    }

    @Test
    void whatTheInviterDoesNotHoldOrIsTooLateIsNotLinked() {
        var mia = acme.joins(person("mia"), WHOLE, "tenant.gm");
        done(acme.invites(person("mia"), "amal@acme.example", WHOLE, "tenant.front_desk"));
        done(acme.suspends(OLGA, mia));

        assertThat(refusal(acme.linked(AMAL))).isEqualTo(ESCALATION);

        done(acme.reinstates(OLGA, mia));
        application.later(Duration.ofDays(14));
        assertThat(refusal(acme.linked(AMAL))).isEqualTo("MELMASTOON.TENANT.INVITATION_EXPIRED");
    }

    private void iam(Accounts.Answer answer) {
        application.iam(registration -> {
            asked.add(registration);
            return answer;
        });
    }

    private InvitationId invited() {
        return acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
    }

    private MembershipId pending() {
        return done(acme.acceptsWithoutAccount(invited())).value().membershipId();
    }

    private Membership membership(MembershipId id) {
        return memory.in(acme.tenant(), tenant -> tenant.port(Memberships.class).find(id))
                .orElseThrow()
                .state();
    }
}
