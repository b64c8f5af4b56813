package melmastoon.application.invitation;

import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;

/// Some invitations, the newest first.
///
/// @param more what [InvitationFilter#olderThan] takes for the next page, or empty on the last
public record InvitationPage(List<Versioned<Invitation>> invitations, Optional<InvitationId> more) {
    public InvitationPage {
        invitations = List.copyOf(invitations);
    }
}
