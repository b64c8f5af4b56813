package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.invitation.ResendInvitation.InvitationResent;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// I-1, I-4, R-4, rulings 16, 22, 32 and 38: an invitation is sent again by sending another one.
class ResendingTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void toResendIsToSendAnotherInvitationAndToRevokeThePendingOneByRuling22() {
        var first = acme.invited("amal@acme.example", only(acme.alpha()), "tenant.front_desk");
        application.later(Duration.ofDays(3));

        var second = resent(first);

        var lastTwo = memory.outbox(acme.tenant()).reversed().subList(0, 2);
        assertThat(event(lastTwo.get(1))).isInstanceOfSatisfying(InvitationEvent.Revoked.class, revoked -> {
            assertThat(revoked.id()).isEqualTo(first);
            assertThat(revoked.reason()).isEqualTo(RevokeReason.SUPERSEDED);
        });
        assertThat(event(lastTwo.getFirst())).isInstanceOf(InvitationEvent.Sent.class);
        var before = invitation(first).terms();
        var after = invitation(second).terms();
        assertThat(after.email()).isEqualTo(before.email());
        assertThat(after.roles()).isEqualTo(before.roles());
        assertThat(after.scope()).isEqualTo(before.scope());
        assertThat(after.locale()).isEqualTo(before.locale());
        assertThat(after.tokenHash()).isNotEqualTo(before.tokenHash());
        assertThat(after.expiresAt())
                .as("the new one has its own 14 days (I-1)")
                .isEqualTo(application.now().plus(Invitation.LIFETIME));
        assertThat(refusal(acme.accepts(person("amal"), first))).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
        assertThat(acme.accepts(person("amal"), second)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void whoeverResendsMustHoldWhatItGrantsByR4AndIsTheInviterFromThenOn() {
        var gabe = person("gabe");
        acme.joins(gabe, WHOLE, "tenant.gm");
        var toAnOwner = acme.invited("amal@acme.example", WHOLE, "tenant.owner");
        var toAClerk = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");

        assertThat(refusal(resends(gabe, toAnOwner))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(invitation(toAnOwner)).isInstanceOf(Invitation.Pending.class);
        var again = done(resends(gabe, toAClerk)).value().invitationId();
        assertThat(invitation(again).terms().invitedBy()).isEqualTo(gabe.subject());
    }

    @Test
    void aPropertysManagerResendsWhatIsForHerHouseAloneByRuling38() {
        var mona = person("mona");
        acme.joins(mona, only(acme.alpha()), "tenant.gm");
        var here = acme.invited("amal@acme.example", only(acme.alpha()), "tenant.front_desk");
        var there = acme.invited("bo@acme.example", only(acme.alpha(), acme.beta()), "tenant.front_desk");

        assertThat(resends(mona, here)).isInstanceOf(CommandResult.Done.class);
        assertThat(refusal(resends(mona, there))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aClerkResendsNothing() {
        var clerk = person("clerk");
        acme.joins(clerk, WHOLE, "tenant.front_desk");
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

        assertThat(refusal(resends(clerk, id))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void whatWasAcceptedOrRevokedIsNotSentAgain() {
        var accepted = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        done(acme.accepts(person("amal"), accepted));
        var superseded = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        resent(superseded);

        assertThat(refusal(resends(OLGA, accepted))).isEqualTo("MELMASTOON.TENANT.INVITATION_REUSED");
        assertThat(refusal(resends(OLGA, superseded))).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
        assertThat(refusal(resends(OLGA, new InvitationId(application.mint()))))
                .isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_FOUND");
    }

    /// It is never armed again (I-1).
    @Test
    void whatHasExpiredStaysExpiredWhenAnotherIsSent() {
        var due = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        var recorded = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        application.later(Invitation.LIFETIME);
        done(application.expireInvitation().expire(application.byItself(), acme.tenant(), recorded));

        resent(due);
        assertThat(event(memory.outbox(acme.tenant()).reversed().get(1)))
                .isEqualTo(new InvitationEvent.Expired(due, acme.tenant(), application.now()));
        resent(recorded);

        assertThat(invitation(due).status(application.now())).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(invitation(recorded).status(application.now())).isEqualTo(InvitationStatus.EXPIRED);
    }

    @Test
    void resendingCountsAmongTheInvitationsOfAnHourByRuling32() {
        var id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        for (int i = 1; i < 50; i++) {
            id = resent(id);
        }

        var oneMore = resends(OLGA, id);
        assertThat(refusal(oneMore)).isEqualTo("MELMASTOON.TENANT.INVITATION_RATE_LIMIT");
        assertThat(invitation(id)).isInstanceOf(Invitation.Pending.class);
    }

    private InvitationId resent(InvitationId id) {
        return done(resends(OLGA, id)).value().invitationId();
    }

    private CommandResult<InvitationResent> resends(Caller caller, InvitationId id) {
        return application.resendInvitation().resend(application.by(caller), acme.tenant(), id);
    }

    private Invitation invitation(InvitationId id) {
        return memory.in(acme.tenant(), rows -> rows.port(Invitations.class).find(id))
                .orElseThrow()
                .state();
    }

    private static Object event(OutboxEntry entry) {
        return ((OutboxEntry.OfAggregate<?, ?>) entry.content()).step().event();
    }
}
