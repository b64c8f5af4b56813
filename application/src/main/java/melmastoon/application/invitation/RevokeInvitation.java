package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.RevokeReason;

/// Revokes an invitation that is pending, so that it can no longer be accepted.
@UseCase
public record RevokeInvitation(Commands commands) {
    public record InvitationRevoked(InvitationId invitationId) {}

    private static final Operation<InvitationRevoked> OPERATION =
            Operation.command("revoke_invitation", Authorization.people("invitation:revoke"), InvitationRevoked.class);

    /// Revoking what is revoked already is accepted without an event (ruling 1).
    public CommandResult<InvitationRevoked> revoke(Request request, TenantId tenant, InvitationId invitation) {
        return commands.change(request, OPERATION, tenant, InvitationTarget.of(invitation), RevokeInvitation::decide);
    }

    private static CommandDecision<InvitationRevoked> decide(CommandContext context, Versioned<Invitation> invitation) {
        var revoke = new InvitationCommand.Revoke(context.actor().subject(), RevokeReason.REVOKED);
        return CommandDecision.of(
                invitation.state().decide(revoke, context.now()),
                InvitationType.TYPE,
                invitation,
                after -> new InvitationRevoked(after.id()));
    }
}
