package melmastoon.application.approval;

import melmastoon.access.ApprovalId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalRefusal;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.tenant.ClosingReason;

/// A platform administrator asks to close a tenant, for good. Nothing is closed by that: within 24 hours another
/// platform administrator has to approve it (ruling 10), see [GrantApproval].
@UseCase
public record CloseTenant(Commands commands) {
    public record ClosingRequested(ApprovalId approvalId) {}

    private static final Operation<ClosingRequested> OPERATION =
            Operation.command("close_tenant", Authorization.platformAdmin(), ClosingRequested.class);

    /// The same request by the same person again is answered with the one that waits (ruling 1).
    public CommandResult<ClosingRequested> close(Request request, TenantId tenant, ClosingReason reason) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, reason));
    }

    private static CommandDecision<ClosingRequested> decide(CommandContext context, ClosingReason reason) {
        var proposal = new Proposal.CloseTenant(reason);
        var actor = context.actor().subject();
        var open = context.port(Approvals.class).findOpenClosing(context.now());
        if (open.isPresent()) {
            var terms = open.get().state().terms();
            return terms.proposal().equals(proposal) && terms.requestedBy().equals(actor)
                    ? CommandDecision.unchanged(new ClosingRequested(terms.id()), open.get())
                    : CommandDecision.refuse(new ApprovalRefusal.AlreadyRequested(terms.id()));
        }
        var requested =
                Approval.request(new ApprovalId(context.mint()), context.tenant(), proposal, actor, context.now());
        return CommandDecision.accept(
                new ClosingRequested(requested.id()),
                Change.created(ApprovalType.TYPE, requested, Approval.of(requested)));
    }
}
