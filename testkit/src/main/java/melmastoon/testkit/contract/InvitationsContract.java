package melmastoon.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.application.Change;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.invitation.SentLately;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Invitations as rows, and the way to them.
public abstract class InvitationsContract extends PortContract {
    private static final Instant NOW = Samples.NOW;

    private final Change.OfRole role = samples.role("tenant.gm");

    @BeforeEach
    void aRole() {
        transact(tenant -> tenant.roles().save(role));
    }

    @Test
    void anInvitationComesBackAsItWasSavedInEveryState() {
        var sent = invitation("a@acme.example", NOW);
        save(sent);
        assertThat(find(sent)).isEqualTo(sent.after());

        var wrong = Change.OfInvitation.changed(
                sent.after(), List.of(new InvitationEvent.WrongTokenBrought(id(sent), samples.tenant(), NOW)));
        save(wrong);
        assertThat(find(sent)).isEqualTo(wrong.after());

        var member = samples.member("usr_amal", Samples.WHOLE);
        var accepted = Change.OfInvitation.changed(
                wrong.after(),
                List.of(new InvitationEvent.Accepted(
                        id(sent),
                        samples.tenant(),
                        member.after().state().subject(),
                        member.after().state().id(),
                        NOW)));
        transact(tenant -> {
            tenant.invitations().save(accepted);
            tenant.memberships().save(member);
        });
        assertThat(find(sent)).isEqualTo(accepted.after());

        var other = invitation("b@acme.example", NOW);
        save(other);
        save(revoked(other));
        assertThat(find(other)).isEqualTo(revoked(other).after());
    }

    @Test
    void thePendingInvitationToAnAddressIsFound() {
        var old = invitation("a@acme.example", NOW);
        save(old);
        save(revoked(old));
        assertThat(pendingTo("a@acme.example")).isEmpty();

        var sent = invitation("a@acme.example", NOW);
        save(sent);

        assertThat(pendingTo("a@acme.example")).contains(id(sent));
        assertThat(pendingTo("b@acme.example")).isEmpty();
    }

    @Test
    void aSecondPendingInvitationToAnAddressIsABugAndNotSaved() {
        save(invitation("a@acme.example", NOW));

        assertThatThrownBy(() -> save(invitation("a@acme.example", NOW))).isInstanceOf(RuntimeException.class);
    }

    @Test
    void whatWasSentLatelyIsCountedInEveryState() {
        assertValue(tenant -> tenant.invitations().sentSince(NOW)).isEqualTo(SentLately.NONE);
        var late = NOW.plus(Duration.ofMinutes(5));
        save(invitation("a@acme.example", NOW.minusMillis(1)));
        save(invitation("b@acme.example", late));
        var revoked = invitation("c@acme.example", NOW);
        save(revoked);
        save(revoked(revoked));

        assertValue(tenant -> tenant.invitations().sentSince(NOW)).isEqualTo(new SentLately(2, NOW));
    }

    @Test
    void aListIsPagedTheNewestFirst() {
        var sent = List.of(
                invitation("a@acme.example", NOW),
                invitation("b@acme.example", NOW),
                invitation("c@acme.example", NOW));
        sent.forEach(this::save);

        var first = in(
                tenant -> tenant.invitations().page(new InvitationFilter(Optional.empty(), Optional.empty(), 2), NOW));
        assertThat(first.invitations())
                .containsExactly(sent.get(2).after(), sent.get(1).after());
        assertThat(first.more()).contains(id(sent.get(1)));

        var second =
                in(tenant -> tenant.invitations().page(new InvitationFilter(Optional.empty(), first.more(), 2), NOW));
        assertThat(second.invitations()).containsExactly(sent.getFirst().after());
        assertThat(second.more()).isEmpty();
    }

    @Test
    void aListTellsThePendingFromTheExpiredByTheClock() {
        var old = invitation("a@acme.example", NOW.minus(Duration.ofDays(14)));
        var fresh = invitation("b@acme.example", NOW);
        var gone = invitation("c@acme.example", NOW);
        List.of(old, fresh, gone).forEach(this::save);
        save(revoked(gone));

        assertThat(listed(InvitationStatus.PENDING)).containsExactly(id(fresh));
        assertThat(listed(InvitationStatus.EXPIRED)).containsExactly(id(old));
        assertThat(listed(InvitationStatus.REVOKED)).containsExactly(id(gone));
        assertThat(listed(InvitationStatus.ACCEPTED)).isEmpty();
    }

    @Test
    void theWayToAnInvitationLeadsToItsTenantInEveryState() {
        var sent = invitation("a@acme.example", NOW);
        save(sent);
        assertThat(stores().lookups().tenantOf(id(sent))).hasValue(samples.tenant());

        save(revoked(sent));
        assertThat(stores().lookups().tenantOf(id(sent))).hasValue(samples.tenant());
        assertThat(stores().lookups().tenantOf(new InvitationId(Samples.uuid())))
                .isEmpty();
    }

    private Change.OfInvitation invitation(String email, Instant at) {
        return samples.invitation(email, at, Samples.WHOLE, role.after().state().id());
    }

    private Change.OfInvitation revoked(Change.OfInvitation sent) {
        return Change.OfInvitation.changed(
                sent.after(),
                List.of(new InvitationEvent.Revoked(
                        id(sent), samples.tenant(), Samples.OLGA, RevokeReason.SUPERSEDED, NOW)));
    }

    private void save(Change.OfInvitation change) {
        transact(tenant -> tenant.invitations().save(change));
    }

    private melmastoon.application.Versioned<melmastoon.domain.invitation.Invitation> find(Change.OfInvitation sent) {
        return in(tenant -> tenant.invitations().find(id(sent))).orElseThrow();
    }

    private Optional<InvitationId> pendingTo(String email) {
        return in(tenant -> tenant.invitations().findPending(new EmailAddress(email)))
                .map(found -> found.state().id());
    }

    private List<InvitationId> listed(InvitationStatus status) {
        var filter = new InvitationFilter(Optional.of(status), Optional.empty(), 10);
        return in(tenant -> tenant.invitations().page(filter, NOW)).invitations().stream()
                .map(found -> found.state().id())
                .toList();
    }

    private static InvitationId id(Change.OfInvitation sent) {
        return sent.after().state().id();
    }
}
