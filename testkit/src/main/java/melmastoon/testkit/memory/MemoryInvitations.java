package melmastoon.testkit.memory;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.access.Tree;
import melmastoon.application.invitation.Acceptance;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.RecentInvitations;

final class MemoryInvitations extends MemoryStore<Invitation, InvitationEvent> implements Invitations {
    private final Tree tree;

    MemoryInvitations(Tables tables, TenantId tenant) {
        super(tables, tenant, InvitationType.TYPE);
        this.tree = new MemoryOrganizationUnits(tables, tenant).tree();
    }

    @Override
    public Optional<Versioned<Invitation>> find(InvitationId id) {
        return byId(id.toString());
    }

    @Override
    public Optional<Versioned<Invitation>> findPending(EmailAddress email) {
        return states().filter(row -> row.state() instanceof Invitation.Pending)
                .filter(row -> row.state().terms().email().equals(email))
                .findFirst();
    }

    @Override
    public Map<EmailAddress, Versioned<Invitation>> findPending(Set<EmailAddress> emails) {
        return emails.stream()
                .flatMap(email -> findPending(email).stream())
                .collect(toMap(found -> found.state().terms().email(), Function.identity()));
    }

    @Override
    public List<Versioned<Invitation>> overdue(Instant now, int most) {
        return states().filter(row -> row.state() instanceof Invitation.Pending)
                .filter(row -> !now.isBefore(row.state().terms().expiresAt()))
                .sorted(comparing(row -> row.state().terms().expiresAt()))
                .limit(most)
                .toList();
    }

    @Override
    public RecentInvitations sentSince(InvitationQuota quota, Instant since) {
        var sent = states().filter(row -> row.state().terms().quota() == quota)
                .map(row -> row.state().terms().invitedAt())
                .filter(at -> !at.isBefore(since))
                .sorted()
                .toList();
        return sent.isEmpty() ? RecentInvitations.NONE : new RecentInvitations(sent.size(), sent.getFirst());
    }

    @Override
    public Map<MembershipId, Acceptance> acceptances(Set<MembershipId> memberships) {
        var found = new HashMap<MembershipId, Acceptance>();
        states().map(Versioned::state)
                .filter(Invitation.Accepted.class::isInstance)
                .map(Invitation.Accepted.class::cast)
                .filter(accepted -> memberships.contains(accepted.membership()))
                .sorted(comparing(Invitation.Accepted::at))
                .forEach(accepted -> found.put(
                        accepted.membership(), new Acceptance(accepted.terms().email(), accepted.name())));
        return found;
    }

    @Override
    public InvitationPage page(InvitationFilter filter, Instant now) {
        var newestFirst = comparing(
                        (Versioned<Invitation> row) -> row.state().id().toString())
                .reversed();
        var found = states().filter(row -> filter.status()
                        .map(status -> row.state().status(now) == status)
                        .orElse(true))
                .filter(row -> filter.olderThan()
                        .map(last -> row.state().id().toString().compareTo(last.toString()) < 0)
                        .orElse(true))
                .filter(row -> filter.within()
                        .map(scope -> scope.overlaps(row.state().terms().scope(), tree))
                        .orElse(true))
                .sorted(newestFirst)
                .limit(filter.limit() + 1L)
                .toList();
        if (found.size() <= filter.limit()) {
            return new InvitationPage(found, Optional.empty());
        }
        var page = found.subList(0, filter.limit());
        return new InvitationPage(page, Optional.of(page.getLast().state().id()));
    }

    @Override
    public void save(Change<Invitation, InvitationEvent> change) {
        var email = change.after().state().terms().email();
        if (change.before().isEmpty() && findPending(email).isPresent()) {
            throw new IllegalStateException("an invitation to " + email + " is pending already");
        }
        super.save(change);
    }
}
