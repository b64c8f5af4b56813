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

/// Whoever has requested an approval no longer wants it.
@UseCase
public record WithdrawApproval(Commands commands) {
    public record ApprovalWithdrawn(ApprovalId approvalId) {}

    /// Each request is authorized by what it is about.
    private static final Operation<ApprovalWithdrawn> OPERATION =
            Operation.command("withdraw_approval", Authorization.internal(), ApprovalWithdrawn.class);

    /// Withdrawing again is accepted without an event (ruling 1).
    public CommandResult<ApprovalWithdrawn> withdraw(Request request, TenantId tenant, ApprovalId approval) {
        return commands.change(
                request,
                OPERATION.authorizedBy(ByProposal.asked(approval)),
                tenant,
                ApprovalTarget.of(approval),
                WithdrawApproval::decide);
    }

    private static CommandDecision<ApprovalWithdrawn> decide(CommandContext context, Versioned<Approval> approval) {
        return CommandDecision.of(
                approval.state()
                        .decide(new ApprovalCommand.Withdraw(context.actor().subject()), context.now()),
                ApprovalType.TYPE,
                approval,
                after -> new ApprovalWithdrawn(after.id()));
    }
}
