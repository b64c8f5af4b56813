package melmastoon.application.invitation;

import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.application.Commands;
import melmastoon.application.Door;
import melmastoon.application.Outcome;

/// Who was asked to join. The only place where an invitation's address can be read again.
public record ListInvitations(Commands commands) {
    public Outcome<InvitationPage> list(Caller caller, TenantId tenant, InvitationFilter filter) {
        return commands.read(
                caller,
                "list_invitations",
                tenant,
                Door.permission("invitation:read"),
                work -> work.invitations(filter));
    }
}
