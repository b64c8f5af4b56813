package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationRefusal;

/// An invitation that a command is about.
final class InvitationTarget {
    private InvitationTarget() {}

    static Target<Invitation> of(InvitationId id) {
        return new Target<>(
                id.toString(),
                context -> context.port(Invitations.class).find(id),
                new InvitationRefusal.NotFound(id),
                invitation -> invitation.terms().scope());
    }
}
