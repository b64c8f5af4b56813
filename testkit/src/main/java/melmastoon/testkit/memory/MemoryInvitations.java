package melmastoon.testkit.memory;

import static java.util.Comparator.comparing;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.invitation.Invitations;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.SentLately;

record MemoryInvitations(Tables tables, TenantId tenant) implements Invitations {
    @Override
    public Optional<Versioned<Invitation>> find(InvitationId id) {
        return Optional.ofNullable(tables.of(tenant).invitations().get(id));
    }

    @Override
    public Optional<Versioned<Invitation>> findPending(EmailAddress email) {
        return tables.of(tenant).invitations().values().stream()
                .filter(row -> row.state() instanceof Invitation.Pending)
                .filter(row -> row.state().terms().email().equals(email))
                .findFirst();
    }

    @Override
    public SentLately sentSince(Instant since) {
        var sent = tables.of(tenant).invitations().values().stream()
                .map(row -> row.state().terms().invitedAt())
                .filter(at -> !at.isBefore(since))
                .sorted()
                .toList();
        return sent.isEmpty() ? SentLately.NONE : new SentLately(sent.size(), sent.getFirst());
    }

    @Override
    public InvitationPage page(InvitationFilter filter, Instant now) {
        var newestFirst = comparing(
                        (Versioned<Invitation> row) -> row.state().id().toString())
                .reversed();
        var found = tables.of(tenant).invitations().values().stream()
                .filter(row -> filter.status()
                        .map(status -> row.state().status(now) == status)
                        .orElse(true))
                .filter(row -> filter.olderThan()
                        .map(last -> row.state().id().toString().compareTo(last.toString()) < 0)
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
    public void save(Change.OfInvitation change) {
        var email = change.after().state().terms().email();
        if (change.before().isEmpty() && findPending(email).isPresent()) {
            throw new IllegalStateException("an invitation to " + email + " is pending already");
        }
        tables.change(tenant, rows -> rows.withInvitation(change.after()));
    }
}
