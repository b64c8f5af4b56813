package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationRefusal;

/// Reads one invitation, with its address.
@UseCase
public record ReadInvitation(Commands commands) {
    /// @param state with its version
    public record InvitationFound(Versioned<Invitation> state) {}

    private static final Operation<InvitationFound> OPERATION =
            Operation.query("read_invitation", Authorization.permission("invitation:read"), InvitationFound.class);

    public CommandResult<InvitationFound> read(ReadRequest request, TenantId tenant, InvitationId invitation) {
        return commands.find(
                request,
                OPERATION,
                tenant,
                context -> context.port(Invitations.class).find(invitation).map(InvitationFound::new),
                new InvitationRefusal.NotFound(invitation));
    }
}
