package melmastoon.application.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationQuota;
import melmastoon.domain.invitation.RecentInvitations;

/// The pinned tenant's invitations. One that was saved is found by [melmastoon.application.kernel.Lookups]
/// under its id, once its transaction is committed. An address has at most one pending invitation (I-4).
public interface Invitations {
    Optional<Versioned<Invitation>> find(InvitationId id);

    /// The one pending invitation to `email`, expired or not.
    Optional<Versioned<Invitation>> findPending(EmailAddress email);

    /// The pending invitations to those of `emails` that have one.
    Map<EmailAddress, Versioned<Invitation>> findPending(Set<EmailAddress> emails);

    /// Pending ones that have expired by `now`, the earliest first.
    List<Versioned<Invitation>> overdue(Instant now, int most);

    /// How many of `quota` were sent at `since` or later, in whatever state they are, and when the first of them was.
    RecentInvitations sentSince(InvitationQuota quota, Instant since);

    /// Of each of `memberships` that came of an invitation: the last one that was accepted.
    Map<MembershipId, Acceptance> acceptances(Set<MembershipId> memberships);

    /// The newest first. Those that a newer build has written and this one cannot read are left out: a list of a whole
    /// tenant does not fail for one of them.
    ///
    /// @param now tells the pending from the expired
    InvitationPage page(InvitationFilter filter, Instant now);
}
