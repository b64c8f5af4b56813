package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.ExpireInvitation.InvitationExpired;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// I-1, rulings 37 and 62: the expiry of an invitation is recorded by a command that a timer calls.
class ExpiringTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final InvitationId id = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");

    @Test
    void anInvitationExpiresAtItsInstantAndNeverBefore() {
        application.later(Invitation.LIFETIME.minusMillis(1));
        var early = expire();
        assertThat(refusal(early)).isEqualTo("MELMASTOON.TENANT.INVITATION_NOT_DUE");
        assertThat(Refusals.retryAfter(early)).hasValue(Duration.ofMillis(1));

        application.later(Duration.ofMillis(1));
        assertThat(done(expire()).version()).isEqualTo(2);
        assertThat(event(memory.outbox(acme.tenant()).getLast()))
                .isEqualTo(new InvitationEvent.Expired(id, acme.tenant(), application.now()));
        assertThat(refusal(acme.accepts(person("amal"), id))).isEqualTo("MELMASTOON.TENANT.INVITATION_EXPIRED");
    }

    /// A timer that fires again, or too late, changes nothing.
    @Test
    void anInvitationExpiresOnceAndNotAfterItWasDecided() {
        var accepted = acme.invited("bo@acme.example", WHOLE, "tenant.front_desk");
        done(acme.accepts(person("bo"), accepted));
        application.later(Invitation.LIFETIME);
        done(expire());
        var before = memory.outbox(acme.tenant()).size();

        assertThat(done(expire()).version()).isEqualTo(2);
        done(application.expireInvitation().expire(application.byItself(), acme.tenant(), accepted));
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
        var kept = memory.in(acme.tenant(), rows -> rows.port(Invitations.class).find(accepted));
        assertThat(kept.orElseThrow().state()).isInstanceOf(Invitation.Accepted.class);
    }

    @Test
    void anAddressWhoseInvitationHasExpiredCanBeInvitedAnew() {
        application.later(Invitation.LIFETIME);
        done(expire());

        var again = acme.invited("amal@acme.example", WHOLE, "tenant.front_desk");
        assertThat(acme.accepts(person("amal"), again)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void anInvitationExpiresInASuspendedTenantTooByRuling2() {
        done(acme.suspended(TenantSuspensionReason.NON_PAYMENT));
        application.later(Invitation.LIFETIME);

        assertThat(expire()).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyButThisServiceExpiresInvitations() {
        application.later(Invitation.LIFETIME);

        for (var caller : List.of(OLGA, platformAdmin())) {
            assertThat(refusal(application.expireInvitation().expire(application.by(caller), acme.tenant(), id)))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    private CommandResult<InvitationExpired> expire() {
        return application.expireInvitation().expire(application.byItself(), acme.tenant(), id);
    }

    private static Object event(OutboxEntry entry) {
        return ((OutboxEntry.OfAggregate<?, ?>) entry.content()).step().event();
    }
}
