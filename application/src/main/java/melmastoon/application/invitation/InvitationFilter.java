package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.domain.invitation.InvitationStatus;

/// Which invitations to list.
///
/// @param olderThan the last one of the page before
/// @param limit     1 to [#MOST]; others are brought into that range
public record InvitationFilter(Optional<InvitationStatus> status, Optional<InvitationId> olderThan, int limit) {
    public static final int MOST = 200;

    public InvitationFilter {
        limit = Math.clamp(limit, 1, MOST);
    }
}
