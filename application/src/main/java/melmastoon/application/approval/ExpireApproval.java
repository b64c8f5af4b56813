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
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalCommand;

/// Records that nobody has decided in time. A timer calls it, at that instant or later; what was decided in the
/// meantime is not changed, and what is not due yet is refused.
@UseCase(internal = true)
public record ExpireApproval(Commands commands) implements TimerHandler.InTransaction {
    public record ApprovalExpired(ApprovalId approvalId) {}

    private static final Operation<ApprovalExpired> OPERATION =
            Operation.command("expire_approval", Authorization.internal(), ApprovalExpired.class);

    public CommandResult<ApprovalExpired> expire(Request request, TenantId tenant, ApprovalId approval) {
        return commands.change(request, OPERATION, tenant, ApprovalTarget.of(approval), ExpireApproval::decide);
    }

    @Override
    public String timer() {
        return ApprovalType.EXPIRY;
    }

    @Override
    public Operation<ApprovalExpired> operation() {
        return OPERATION;
    }

    /// @param key the approval's id
    @Override
    public CommandDecision<ApprovalExpired> decide(CommandContext context, String key) {
        return ApprovalTarget.of(ApprovalId.parse(key))
                .decide(OPERATION, context, approval -> decide(context, approval));
    }

    private static CommandDecision<ApprovalExpired> decide(CommandContext context, Versioned<Approval> approval) {
        return CommandDecision.of(
                approval.state().decide(new ApprovalCommand.Expire(), context.now()),
                ApprovalType.TYPE,
                approval,
                after -> new ApprovalExpired(after.id()));
    }
}
