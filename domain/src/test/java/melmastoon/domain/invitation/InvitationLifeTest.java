package melmastoon.domain.invitation;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.tenant.Locale;
import org.junit.jupiter.api.Test;

/// I-1 to I-4, rulings 20 and 32.
class InvitationLifeTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final TenantId TENANT = new TenantId(new UUID(0, 1));
    private static final InvitationId ID = new InvitationId(new UUID(0, 2));
    private static final MembershipId MEMBERSHIP = new MembershipId(new UUID(0, 3));
    private static final InvitationToken TOKEN = InvitationToken.of(new byte[32]);
    private static final Subject AMAL = Subject.user("usr_amal");
    private static final EmailAddress ADDRESS = new EmailAddress("amal@acme.example");
    private static final Instant EXPIRES = NOW.plus(Invitation.LIFETIME);

    private final Invitation pending = Invitation.of(new InvitationEvent.Sent(
            new Terms(
                    ID,
                    TENANT,
                    ADDRESS,
                    TOKEN.hash(),
                    List.of(new RoleId(new UUID(0, 4))),
                    new Scope.WholeTenant(),
                    Locale.ENGLISH,
                    Subject.user("usr_olga"),
                    InvitationQuota.ONE_BY_ONE,
                    NOW,
                    EXPIRES),
            SealedMail.of(new byte[0])));
    private static final Optional<PersonName> NAME = PersonName.parse("Amal Karimi");
    private final InvitationEvent.Accepted accepted =
            new InvitationEvent.Accepted(ID, TENANT, AMAL, NAME, MEMBERSHIP, NOW);

    @Test
    void theInvitedPersonAcceptsWithTheToken() {
        assertThat(pending.decide(amalPresents(TOKEN.value()), NOW)).isEqualTo(accept(accepted));
    }

    @Test
    void anInvitationIsAcceptedOnceByI3() {
        assertThat(pending.after(accepted).decide(amalPresents(TOKEN.value()), NOW))
                .isEqualTo(refuse(new InvitationRefusal.AlreadyAccepted(ID)));
    }

    @Test
    void anInvitationExpiresAfter14DaysByI1() {
        assertThat(pending.decide(amalPresents(TOKEN.value()), EXPIRES.minusMillis(1)))
                .isInstanceOf(melmastoon.domain.Decision.Accepted.class);
        assertThat(pending.decide(amalPresents(TOKEN.value()), EXPIRES))
                .isEqualTo(refuse(new InvitationRefusal.Expired(ID, EXPIRES)));
        assertThat(Duration.between(NOW, EXPIRES)).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void aWrongTokenIsCountedByI2() {
        var wrong = new InvitationEvent.WrongTokenPresented(ID, TENANT, NOW);

        assertThat(pending.decide(amalPresents("nonsense"), NOW)).isEqualTo(accept(wrong));
        assertThat(pending.decide(amalPresents(""), NOW)).isEqualTo(accept(wrong));
        assertThat(pending.after(wrong))
                .isInstanceOfSatisfying(
                        Invitation.Pending.class,
                        counted -> assertThat(counted.wrongTokens().count()).isEqualTo(1));
    }

    @Test
    void afterTooManyWrongTokensEvenTheRightOneHasToWaitByRuling32() {
        var invitation = pending;
        for (int i = 0; i < WrongTokens.LIMIT; i++) {
            invitation = invitation.after(new InvitationEvent.WrongTokenPresented(ID, TENANT, NOW));
        }

        assertThat(invitation.decide(amalPresents(TOKEN.value()), NOW))
                .isEqualTo(refuse(new InvitationRefusal.TooManyWrongTokens(ID, WrongTokens.PAUSE)));
        assertThat(invitation.decide(amalPresents(TOKEN.value()), NOW.plus(WrongTokens.PAUSE)))
                .isInstanceOf(melmastoon.domain.Decision.Accepted.class);
    }

    @Test
    void onlyAPersonWithTheInvitedAddressAcceptsByRuling20() {
        var wrongRecipient = refuse(new InvitationRefusal.WrongRecipient(ID));
        var another = Optional.of(new EmailAddress("bo@acme.example"));

        assertThat(pending.decide(presents(AMAL, another, TOKEN.value()), NOW)).isEqualTo(wrongRecipient);
        assertThat(pending.decide(presents(AMAL, Optional.empty(), TOKEN.value()), NOW))
                .isEqualTo(wrongRecipient);
        assertThat(pending.decide(presents(Subject.service("amal"), Optional.of(ADDRESS), TOKEN.value()), NOW))
                .isEqualTo(wrongRecipient);
    }

    @Test
    void aStrangerLearnsNothingAboutTheStateOfAnInvitation() {
        var stranger = presents(Subject.user("usr_eve"), Optional.empty(), TOKEN.value());

        assertThat(pending.after(accepted).decide(stranger, EXPIRES))
                .isEqualTo(refuse(new InvitationRefusal.WrongRecipient(ID)));
    }

    @Test
    void aSupersededInvitationIsNotAcceptedByI4() {
        var revoke = new InvitationCommand.Revoke(AMAL, RevokeReason.SUPERSEDED);
        var event = new InvitationEvent.Revoked(ID, TENANT, AMAL, RevokeReason.SUPERSEDED, NOW);
        assertThat(pending.decide(revoke, NOW)).isEqualTo(accept(event));

        var revoked = pending.after(event);
        assertThat(revoked.decide(amalPresents(TOKEN.value()), NOW))
                .isEqualTo(refuse(new InvitationRefusal.Revoked(ID)));
        assertThat(revoked.decide(revoke, NOW)).isEqualTo(accept());
        assertThat(pending.after(accepted).decide(revoke, NOW))
                .isEqualTo(refuse(new InvitationRefusal.AlreadyAccepted(ID)));
    }

    @Test
    void whetherAnInvitationIsExpiredDependsOnTheClockByI1() {
        assertThat(pending.status(NOW)).isEqualTo(InvitationStatus.PENDING);
        assertThat(pending.status(EXPIRES)).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(pending.after(accepted).status(EXPIRES)).isEqualTo(InvitationStatus.ACCEPTED);
    }

    @Test
    void nothingExpiresBeforeItsTimeAndWhatHasExpiredStaysSoByI1() {
        var expire = new InvitationCommand.Expire();
        var event = new InvitationEvent.Expired(ID, TENANT, EXPIRES);
        assertThat(pending.decide(expire, EXPIRES.minusMillis(1)))
                .isEqualTo(refuse(new InvitationRefusal.NotDue(ID, EXPIRES, Duration.ofMillis(1))));
        assertThat(pending.decide(expire, EXPIRES)).isEqualTo(accept(event));

        var expired = pending.after(event);
        assertThat(expired.status(EXPIRES)).isEqualTo(InvitationStatus.EXPIRED);
        assertThat(expired.decide(expire, EXPIRES)).isEqualTo(accept());
        assertThat(expired.decide(amalPresents(TOKEN.value()), EXPIRES))
                .isEqualTo(refuse(new InvitationRefusal.Expired(ID, EXPIRES)));
    }

    @Test
    void whatWasDecidedInTimeDoesNotExpire() {
        var revoked = pending.after(new InvitationEvent.Revoked(ID, TENANT, AMAL, RevokeReason.REVOKED, NOW));

        for (var decided : List.of(pending.after(accepted), revoked)) {
            assertThat(decided.decide(new InvitationCommand.Expire(), EXPIRES)).isEqualTo(accept());
        }
    }

    /// Whether a timer has run makes no difference to anybody (I-1).
    @Test
    void whatHasExpiredIsNotRevokedWhetherOrNotThatIsRecorded() {
        var revoke = new InvitationCommand.Revoke(AMAL, RevokeReason.REVOKED);
        var recorded = pending.after(new InvitationEvent.Expired(ID, TENANT, EXPIRES));

        for (var expired : List.of(pending, recorded)) {
            assertThat(expired.decide(revoke, EXPIRES)).isEqualTo(refuse(new InvitationRefusal.Expired(ID, EXPIRES)));
        }
    }

    @Test
    void whatIsPendingOrExpiredCanBeSentAgainByRuling22() {
        var expired = pending.after(new InvitationEvent.Expired(ID, TENANT, EXPIRES));
        var revoked = pending.after(new InvitationEvent.Revoked(ID, TENANT, AMAL, RevokeReason.SUPERSEDED, NOW));

        assertThat(pending.refusedToResend()).isEmpty();
        assertThat(expired.refusedToResend()).isEmpty();
        assertThat(revoked.refusedToResend()).contains(new InvitationRefusal.Revoked(ID));
        assertThat(pending.after(accepted).refusedToResend()).contains(new InvitationRefusal.AlreadyAccepted(ID));
    }

    private static InvitationCommand.Accept amalPresents(String token) {
        return presents(AMAL, Optional.of(ADDRESS), token);
    }

    private static InvitationCommand.Accept presents(Subject by, Optional<EmailAddress> email, String token) {
        return new InvitationCommand.Accept(by, email, NAME, token, MEMBERSHIP);
    }
}
