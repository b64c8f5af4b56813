package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.Scope;
import melmastoon.domain.invitation.InvitationStatus;

/// Which invitations to list.
///
/// @param olderThan the last one of the page before
/// @param within    only those whose scope and this one have something in common; empty for all
/// @param limit     1 to [#MOST]; others are brought into that range
public record InvitationFilter(
        Optional<InvitationStatus> status, Optional<InvitationId> olderThan, Optional<Scope> within, int limit) {
    public static final int MOST = 200;

    /// Of the whole tenant.
    public InvitationFilter(Optional<InvitationStatus> status, Optional<InvitationId> olderThan, int limit) {
        this(status, olderThan, Optional.empty(), limit);
    }

    public InvitationFilter {
        limit = Math.clamp(limit, 1, MOST);
    }

    /// Those of them that concern `scope`.
    InvitationFilter within(Scope scope) {
        return new InvitationFilter(status, olderThan, Optional.of(scope), limit);
    }
}
