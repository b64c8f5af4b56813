package melmastoon.application.approval;

import java.util.ArrayList;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.SagaId;
import melmastoon.application.closing.TenantClosureType;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationType;
import melmastoon.application.invitation.Invitations;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.Effect;
import melmastoon.application.organization.UnitMoveType;
import melmastoon.application.organization.UnitMoves;
import melmastoon.application.tenant.TenantType;
import melmastoon.application.tenant.Tenants;
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.closing.ClosingEvent;
import melmastoon.domain.closing.ClosingServices;
import melmastoon.domain.closing.ClosureTerms;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationStatus;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.organization.AbortReason;
import melmastoon.domain.organization.UnitMoveCommand;
import melmastoon.domain.tenant.ClosingReason;
import melmastoon.domain.tenant.TenantCommand;

/// What closing a tenant does in the command that approves it (rulings 10 and 62): among others it starts the saga that
/// waits for all other services.
final class Closing {
    /// How many pending invitations are revoked by events, the newest first. Older ones beyond that are left as
    /// they are: nothing is accepted in a closed tenant.
    static final int MOST_INVITATIONS = InvitationFilter.MOST;

    private Closing() {}

    /// @param services that have to acknowledge it
    static Decision<Effect, Refusal> of(
            CommandContext context, ClosingReason reason, ApprovalId approval, ClosingServices services) {
        var actor = context.actor().subject();
        var effects = new ArrayList<Effect>();
        var pending = new InvitationFilter(Optional.of(InvitationStatus.PENDING), Optional.empty(), MOST_INVITATIONS);
        for (var invitation :
                context.port(Invitations.class).page(pending, context.now()).invitations()) {
            var revoke = new InvitationCommand.Revoke(actor, RevokeReason.TENANT_CLOSED);
            var events = invitation.state().decide(revoke, context.now()).orElseThrow();
            effects.add(Change.changed(InvitationType.TYPE, invitation, events));
        }
        for (var move : context.port(UnitMoves.class).running()) {
            var abort = new UnitMoveCommand.Abort(AbortReason.TENANT_CLOSED);
            var events = move.state().decide(abort, context.now()).orElseThrow();
            effects.add(Change.changed(UnitMoveType.TYPE, move, events));
        }
        var tenant = context.port(Tenants.class).find().orElseThrow();
        var saga = new SagaId(context.mint());
        var close = new TenantCommand.Close(reason, approval, actor, saga);
        var closed = tenant.state().decide(close, context.now()).orElseThrow();
        effects.add(Change.changed(TenantType.TYPE, tenant, closed));
        var terms = new ClosureTerms(saga, context.tenant(), approval, actor, context.now());
        var started = new ClosingEvent.Started(terms, services.names());
        effects.add(Change.created(TenantClosureType.TYPE, started, TenantClosure.of(started)));
        return new Decision.Accepted<>(effects);
    }
}
