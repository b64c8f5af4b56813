package melmastoon.testkit.contract;

import static melmastoon.domain.invitation.InvitationQuota.IN_BULK;
import static melmastoon.domain.invitation.InvitationQuota.ONE_BY_ONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.Acceptance;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.domain.invitation.PersonName;
import melmastoon.domain.invitation.RecentInvitations;
import melmastoon.domain.invitation.Review;
import melmastoon.domain.invitation.ReviewVerdict;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitName;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Invitations as rows, and the way to them.
public abstract class InvitationsContract extends PortContract {
    private static final Instant NOW = Samples.NOW;

    private final Change<Role, RoleEvent> role = samples.role("tenant.gm");

    @BeforeEach
    void aRole() {
        transact(tenant -> save(tenant, role));
    }

    @Test
    void anInvitationComesBackAsItWasSavedInEveryState() {
        var sent = invitation("a@acme.example", NOW);
        save(sent);
        assertThat(find(sent)).isEqualTo(sent.after());

        var wrong = Change.changed(
                InvitationType.TYPE,
                sent.after(),
                List.of(new InvitationEvent.WrongTokenPresented(id(sent), samples.tenant(), NOW)));
        save(wrong);
        assertThat(find(sent)).isEqualTo(wrong.after());

        var member = samples.member("usr_amal", Samples.WHOLE);
        var accepted = Change.changed(
                InvitationType.TYPE,
                wrong.after(),
                List.of(new InvitationEvent.Accepted(
                        id(sent),
                        samples.tenant(),
                        member.after().state().subject(),
                        PersonName.parse("Amal Karimi"),
                        member.after().state().id(),
                        NOW)));
        transact(tenant -> {
            save(tenant, accepted);
            save(tenant, member);
        });
        assertThat(find(sent)).isEqualTo(accepted.after());

        var other = invitation("b@acme.example", NOW);
        save(other);
        save(revoked(other));
        assertThat(find(other)).isEqualTo(revoked(other).after());

        var late = invitation("c@acme.example", NOW);
        save(late);
        save(expired(late));
        assertThat(find(late)).isEqualTo(expired(late).after());
        assertThat(pendingTo("c@acme.example")).isEmpty();
    }

    @Test
    void aReviewComesBackAsItWasSavedAndStaysWithTheInvitation() {
        var sent = invitation("a@acme.example", NOW);
        save(sent);
        var review = new Review(
                new Review.Opinion(ReviewVerdict.SUSPICIOUS, List.of("free_mail", "many_roles"), "heuristic-1"), NOW);
        var reviewed = Change.changed(
                InvitationType.TYPE,
                sent.after(),
                List.of(new InvitationEvent.Reviewed(id(sent), samples.tenant(), review)));
        save(reviewed);
        assertThat(find(sent)).isEqualTo(reviewed.after());

        var revoked = revoked(reviewed);
        save(revoked);
        assertThat(find(sent)).isEqualTo(revoked.after());
        assertThat(find(sent).state().terms().review()).contains(review);
    }

    @Test
    void aMemberIsKnownByTheInvitationThatWasAcceptedLast() {
        var member = samples.member("usr_amal", Samples.WHOLE);
        var stranger = new MembershipId(Samples.uuid());
        transact(tenant -> save(tenant, member));
        accepted("old@acme.example", member, "Amal", NOW);
        accepted("new@acme.example", member, "Amal Karimi", NOW.plusMillis(1));

        var id = member.after().state().id();
        assertValue(tenant -> tenant.port(Invitations.class).acceptances(Set.of(id, stranger)))
                .isEqualTo(Map.of(
                        id, new Acceptance(new EmailAddress("new@acme.example"), PersonName.parse("Amal Karimi"))));
        assertValue(tenant -> tenant.port(Invitations.class).acceptances(Set.of()))
                .isEqualTo(Map.of());
    }

    private void accepted(String email, Change<Membership, MembershipEvent> member, String name, Instant at) {
        var sent = invitation(email, NOW);
        save(sent);
        save(Change.changed(
                InvitationType.TYPE,
                sent.after(),
                List.of(new InvitationEvent.Accepted(
                        id(sent),
                        samples.tenant(),
                        member.after().state().subject(),
                        PersonName.parse(name),
                        member.after().state().id(),
                        at))));
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
    void whatWasRecentInvitationsIsCountedInEveryState() {
        assertValue(tenant -> tenant.port(Invitations.class).sentSince(ONE_BY_ONE, NOW))
                .isEqualTo(RecentInvitations.NONE);
        var late = NOW.plus(Duration.ofMinutes(5));
        save(invitation("a@acme.example", NOW.minusMillis(1)));
        save(invitation("b@acme.example", late));
        var revoked = invitation("c@acme.example", NOW);
        save(revoked);
        save(revoked(revoked));

        assertValue(tenant -> tenant.port(Invitations.class).sentSince(ONE_BY_ONE, NOW))
                .isEqualTo(new RecentInvitations(2, NOW));
    }

    /// Ruling 32.
    @Test
    void whatIsSentInBulkIsCountedByItself() {
        save(invitation("a@acme.example", NOW));
        var inBulk = samples.invitation(
                "b@acme.example",
                IN_BULK,
                NOW,
                Samples.WHOLE,
                role.after().state().id());
        save(inBulk);

        assertValue(tenant -> tenant.port(Invitations.class).sentSince(ONE_BY_ONE, NOW))
                .isEqualTo(new RecentInvitations(1, NOW));
        assertValue(tenant -> tenant.port(Invitations.class).sentSince(IN_BULK, NOW))
                .isEqualTo(new RecentInvitations(1, NOW));
        assertValue(tenant -> tenant.port(Invitations.class).find(id(inBulk))).isEqualTo(Optional.of(inBulk.after()));
    }

    @Test
    void pendingInvitationsToSeveralAddressesAreFoundAtOnce() {
        var sent = invitation("a@acme.example", NOW);
        save(sent);
        var revoked = invitation("b@acme.example", NOW);
        save(revoked);
        save(revoked(revoked));
        var asked = Set.of(
                new EmailAddress("a@acme.example"),
                new EmailAddress("b@acme.example"),
                new EmailAddress("c@acme.example"));

        assertValue(tenant -> tenant.port(Invitations.class).findPending(asked))
                .isEqualTo(Map.of(new EmailAddress("a@acme.example"), sent.after()));
        assertValue(tenant -> tenant.port(Invitations.class).findPending(Set.of()))
                .isEqualTo(Map.of());
    }

    @Test
    void aListIsPagedTheNewestFirst() {
        var sent = List.of(
                invitation("a@acme.example", NOW),
                invitation("b@acme.example", NOW),
                invitation("c@acme.example", NOW));
        sent.forEach(this::save);

        var first = in(tenant ->
                tenant.port(Invitations.class).page(new InvitationFilter(Optional.empty(), Optional.empty(), 2), NOW));
        assertThat(first.invitations())
                .containsExactly(sent.get(2).after(), sent.get(1).after());
        assertThat(first.more()).contains(id(sent.get(1)));

        var second = in(tenant ->
                tenant.port(Invitations.class).page(new InvitationFilter(Optional.empty(), first.more(), 2), NOW));
        assertThat(second.invitations()).containsExactly(sent.getFirst().after());
        assertThat(second.more()).isEmpty();
    }

    @Test
    void aListTellsThePendingFromTheExpiredByTheClock() {
        var old = invitation("a@acme.example", NOW.minus(Duration.ofDays(14)));
        var fresh = invitation("b@acme.example", NOW);
        var gone = invitation("c@acme.example", NOW);
        var recorded = invitation("d@acme.example", NOW.minus(Duration.ofDays(14)));
        List.of(old, fresh, gone, recorded).forEach(this::save);
        save(revoked(gone));
        save(expired(recorded));

        assertThat(listed(InvitationStatus.PENDING)).containsExactly(id(fresh));
        assertThat(listed(InvitationStatus.EXPIRED)).containsExactly(id(recorded), id(old));
        assertThat(listed(InvitationStatus.REVOKED)).containsExactly(id(gone));
        assertThat(listed(InvitationStatus.ACCEPTED)).isEmpty();
    }

    /// Ruling 38.
    @Test
    void aListWithinAScopeHasWhatOverlapsIt() {
        var alpha = new OrganizationUnitId(Samples.uuid());
        var beta = new OrganizationUnitId(Samples.uuid());
        var everywhere = invitation("a@acme.example", NOW);
        var there = invitation("b@acme.example", NOW, alpha);
        var both = invitation("c@acme.example", NOW, alpha, beta);
        var elsewhere = invitation("d@acme.example", NOW, beta);
        List.of(everywhere, there, both, elsewhere).forEach(this::save);

        assertThat(listedWithin(new Scope.Only(Set.of(alpha)), 10))
                .containsExactly(id(both), id(there), id(everywhere));
        assertThat(listedWithin(new Scope.Only(Set.of(alpha, beta)), 10)).hasSize(4);
        assertThat(listedWithin(Samples.WHOLE, 10)).hasSize(4);
        assertThat(listedWithin(new Scope.Only(Set.of(alpha)), 2))
                .as("a page passes over the rest")
                .containsExactly(id(both), id(there));
    }

    /// Ruling 38: a region overlaps what is in it, and what it is in.
    @Test
    void aListWithinAScopeFindsWhatOverlapsItByRegions() {
        var chain = OrgPath.root(new OrganizationUnitId(Samples.uuid()));
        var north = chain.child(new OrganizationUnitId(Samples.uuid()));
        var east = north.child(new OrganizationUnitId(Samples.uuid()));
        var kabul = north.child(new OrganizationUnitId(Samples.uuid()));
        var herat = chain.child(new OrganizationUnitId(Samples.uuid()));
        transact(tenant -> {
            save(tenant, samples.chain(chain.unit()));
            for (var region : List.of(north, east)) {
                save(tenant, samples.unit(new OrganizationUnit.Region(samples.tenant(), region, new UnitName("R"))));
            }
            save(tenant, samples.property(kabul));
            save(tenant, samples.property(herat));
        });
        var atKabul = invitation("a@acme.example", NOW, kabul.unit());
        var atHerat = invitation("b@acme.example", NOW, herat.unit());
        var belowNorth = below("c@acme.example", north);
        var belowEast = below("d@acme.example", east);
        var belowChain = below("e@acme.example", chain);
        List.of(atKabul, atHerat, belowNorth, belowEast, belowChain).forEach(this::save);

        assertThat(listedWithin(new Scope.Only(Set.of(), Set.of(north.unit())), 10))
                .containsExactly(id(belowChain), id(belowEast), id(belowNorth), id(atKabul));
        assertThat(listedWithin(new Scope.Only(Set.of(), Set.of(east.unit())), 10))
                .containsExactly(id(belowChain), id(belowEast), id(belowNorth));
        assertThat(listedWithin(new Scope.Only(Set.of(kabul.unit())), 10))
                .containsExactly(id(belowChain), id(belowNorth), id(atKabul));
        assertThat(listedWithin(new Scope.Only(Set.of(herat.unit()), Set.of(east.unit())), 10))
                .containsExactly(id(belowChain), id(belowEast), id(belowNorth), id(atHerat));
        assertThat(find(belowNorth)).isEqualTo(belowNorth.after());
    }

    private Change<Invitation, InvitationEvent> below(String email, OrgPath region) {
        return samples.invitation(
                email,
                NOW,
                new Scope.Only(Set.of(), Set.of(region.unit())),
                role.after().state().id());
    }

    @Test
    void theWayToAnInvitationLeadsToItsTenantInEveryState() {
        var sent = invitation("a@acme.example", NOW);
        save(sent);
        assertThat(tenantOf(id(sent))).hasValue(samples.tenant());

        save(revoked(sent));
        assertThat(tenantOf(id(sent))).hasValue(samples.tenant());
        assertThat(tenantOf(new InvitationId(Samples.uuid()))).isEmpty();
    }

    /// By a digest: lookups name nobody.
    @Test
    void theWayToAnAddressLeadsToTheTenantsWhereAnInvitationIsPending() {
        var sent = invitation("tara@acme.example", NOW);
        save(sent);
        assertThat(tenantsInviting("tara@acme.example")).containsExactly(samples.tenant());
        assertThat(tenantsInviting("other@acme.example")).isEmpty();

        save(revoked(sent));
        assertThat(tenantsInviting("tara@acme.example")).isEmpty();
        save(invitation("tara@acme.example", NOW));
        assertThat(tenantsInviting("tara@acme.example")).containsExactly(samples.tenant());
    }

    private Set<TenantId> tenantsInviting(String email) {
        var key = InvitationType.addressKey(new EmailAddress(email));
        return stores().lookups().tenantsOf(InvitationType.ADDRESS, key);
    }

    private Change<Invitation, InvitationEvent> invitation(String email, Instant at) {
        return samples.invitation(email, at, Samples.WHOLE, role.after().state().id());
    }

    private Change<Invitation, InvitationEvent> invitation(String email, Instant at, OrganizationUnitId... properties) {
        return samples.invitation(
                email,
                at,
                new Scope.Only(Set.of(properties)),
                role.after().state().id());
    }

    private Change<Invitation, InvitationEvent> revoked(Change<Invitation, InvitationEvent> sent) {
        return Change.changed(
                InvitationType.TYPE,
                sent.after(),
                List.of(new InvitationEvent.Revoked(
                        id(sent), samples.tenant(), Samples.OLGA, RevokeReason.SUPERSEDED, NOW)));
    }

    private Change<Invitation, InvitationEvent> expired(Change<Invitation, InvitationEvent> sent) {
        return Change.changed(
                InvitationType.TYPE,
                sent.after(),
                List.of(new InvitationEvent.Expired(id(sent), samples.tenant(), NOW)));
    }

    private void save(Change<Invitation, InvitationEvent> change) {
        transact(tenant -> save(tenant, change));
    }

    private Versioned<Invitation> find(Change<Invitation, InvitationEvent> sent) {
        return in(tenant -> tenant.port(Invitations.class).find(id(sent))).orElseThrow();
    }

    private Optional<TenantId> tenantOf(InvitationId id) {
        return stores().lookups().tenantOf(InvitationType.TYPE.kind(), id.toString());
    }

    private Optional<InvitationId> pendingTo(String email) {
        return in(tenant -> tenant.port(Invitations.class).findPending(new EmailAddress(email)))
                .map(found -> found.state().id());
    }

    private List<InvitationId> listed(InvitationStatus status) {
        var filter = new InvitationFilter(Optional.of(status), Optional.empty(), 10);
        return in(tenant -> tenant.port(Invitations.class).page(filter, NOW)).invitations().stream()
                .map(found -> found.state().id())
                .toList();
    }

    private List<InvitationId> listedWithin(Scope scope, int limit) {
        var filter = new InvitationFilter(Optional.empty(), Optional.empty(), Optional.of(scope), limit);
        return in(tenant -> tenant.port(Invitations.class).page(filter, NOW)).invitations().stream()
                .map(found -> found.state().id())
                .toList();
    }

    private static InvitationId id(Change<Invitation, InvitationEvent> sent) {
        return sent.after().state().id();
    }
}
