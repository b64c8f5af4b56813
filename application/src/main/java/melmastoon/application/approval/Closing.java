package melmastoon.application.approval;

import java.util.ArrayList;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.Effect;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.domain.tenant.TenantCommand;

/// What closing a tenant does in the command that approves it (rulings 10 and 62).
final class Closing {
    /// How many pending invitations are revoked by events, the newest first. Older ones beyond that are left as
    /// they are: nothing is accepted in a closed tenant.
    static final int MOST_INVITATIONS = InvitationFilter.MOST;

    private Closing() {}

    static Decision<Effect, Refusal> of(CommandContext context, ClosingReason reason, ApprovalId approval) {
        var actor = context.actor().subject();
        var effects = new ArrayList<Effect>();
        var pending = new InvitationFilter(Optional.of(InvitationStatus.PENDING), Optional.empty(), MOST_INVITATIONS);
        for (var invitation :
                context.port(Invitations.class).page(pending, context.now()).invitations()) {
            var revoke = new InvitationCommand.Revoke(actor, RevokeReason.TENANT_CLOSED);
            var events = invitation.state().decide(revoke, context.now()).orElseThrow();
            effects.add(Change.changed(InvitationType.TYPE, invitation, events));
        }
        var tenant = context.port(Tenants.class).find().orElseThrow();
        var close = new TenantCommand.Close(reason, approval, actor);
        var closed = tenant.state().decide(close, context.now()).orElseThrow();
        effects.add(Change.changed(TenantType.TYPE, tenant, closed));
        return new Decision.Accepted<>(effects);
    }
}
