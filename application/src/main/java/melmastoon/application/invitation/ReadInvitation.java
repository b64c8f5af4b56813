package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.access.Permission;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
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
            Operation.query("read_invitation", Authorization.people(ListInvitations.READ), InvitationFound.class);

    public CommandResult<InvitationFound> read(ReadRequest request, TenantId tenant, InvitationId invitation) {
        return commands.find(
                request,
                OPERATION,
                tenant,
                context -> context.port(Invitations.class)
                        .find(invitation)
                        .filter(found -> isSeen(context, found.state()))
                        .map(InvitationFound::new),
                new InvitationRefusal.NotFound(invitation));
    }

    /// To whoever must not see it, it is not there.
    private static boolean isSeen(CommandContext context, Invitation invitation) {
        return context.holdsWithin(
                Permission.parse(ListInvitations.READ), invitation.terms().scope());
    }
}
