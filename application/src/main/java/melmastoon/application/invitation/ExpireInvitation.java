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
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;

/// Records that an invitation's 14 days are over (I-1). A timer calls it, at that instant or later; an invitation that
/// was accepted or revoked in the meantime is not changed, and one that is not due yet is refused.
@UseCase(internal = true)
public record ExpireInvitation(Commands commands) implements TimerHandler.InTransaction {
    public record InvitationExpired(InvitationId invitationId) {}

    private static final Operation<InvitationExpired> OPERATION =
            Operation.command("expire_invitation", Authorization.internal(), InvitationExpired.class);

    public CommandResult<InvitationExpired> expire(Request request, TenantId tenant, InvitationId invitation) {
        return commands.change(request, OPERATION, tenant, InvitationTarget.of(invitation), ExpireInvitation::decide);
    }

    @Override
    public String timer() {
        return InvitationType.EXPIRY;
    }

    @Override
    public Operation<InvitationExpired> operation() {
        return OPERATION;
    }

    /// @param key the invitation's id
    @Override
    public CommandDecision<InvitationExpired> decide(CommandContext context, String key) {
        return InvitationTarget.of(InvitationId.parse(key))
                .decide(OPERATION, context, invitation -> decide(context, invitation));
    }

    private static CommandDecision<InvitationExpired> decide(CommandContext context, Versioned<Invitation> invitation) {
        return CommandDecision.of(
                invitation.state().decide(new InvitationCommand.Expire(), context.now()),
                InvitationType.TYPE,
                invitation,
                after -> new InvitationExpired(after.id()));
    }
}
