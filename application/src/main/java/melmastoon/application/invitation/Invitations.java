package melmastoon.application.invitation;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.application.Change;
import melmastoon.application.Versioned;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.SentLately;

/// The pinned tenant's invitations. One that was saved is found by [melmastoon.application.Lookups] once its
/// transaction is committed.
public interface Invitations {
    Optional<Versioned<Invitation>> find(InvitationId id);

    /// The one pending invitation to `email` (I-4), expired or not.
    Optional<Versioned<Invitation>> findPending(EmailAddress email);

    /// How many were sent at `since` or later, in whatever state they are, and when the first of them was.
    SentLately sentSince(Instant since);

    /// The newest first.
    ///
    /// @param now tells the pending from the expired
    InvitationPage page(InvitationFilter filter, Instant now);

    /// Saves the state, the counted wrong tokens and, of a new one, the way to it for
    /// [melmastoon.application.Lookups].
    ///
    /// @throws IllegalStateException where it is new and another one to the same address is pending (I-4)
    void save(Change.OfInvitation change);
}
