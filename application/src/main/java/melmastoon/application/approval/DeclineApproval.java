package melmastoon.application.approval;

import melmastoon.access.ApprovalId;
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
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalCommand;

/// Whoever could approve a request declines it: what it proposes is not done.
@UseCase
public record DeclineApproval(Commands commands) {
    public record ApprovalDeclined(ApprovalId approvalId) {}

    /// Each request is authorized by what it is about.
    private static final Operation<ApprovalDeclined> OPERATION =
            Operation.command("decline_approval", Authorization.internal(), ApprovalDeclined.class);

    /// Declining again is accepted without an event (ruling 1).
    public CommandResult<ApprovalDeclined> decline(Request request, TenantId tenant, ApprovalId approval) {
        return commands.change(
                request,
                OPERATION.authorizedBy(ByProposal.on(approval)),
                tenant,
                ApprovalTarget.of(approval),
                DeclineApproval::decide);
    }

    private static CommandDecision<ApprovalDeclined> decide(CommandContext context, Versioned<Approval> approval) {
        return CommandDecision.of(
                approval.state()
                        .decide(new ApprovalCommand.Decline(context.actor().subject()), context.now()),
                ApprovalType.TYPE,
                approval,
                after -> new ApprovalDeclined(after.id()));
    }
}
