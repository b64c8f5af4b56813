package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;

/// Has invitations reviewed some time after they were sent.
@FunctionalInterface
public interface InvitationReviews {
    InvitationReviews NONE = (_, _) -> {};

    /// Returns at once, whatever becomes of the review.
    void request(TenantId tenant, InvitationId invitation);
}
