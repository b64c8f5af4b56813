package melmastoon.application.approval;

import java.util.stream.Stream;
import melmastoon.access.ApprovalId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.approval.Approval;
import melmastoon.domain.approval.ApprovalCommand;
import melmastoon.domain.approval.ApprovalEvent;
import melmastoon.domain.approval.Proposal;
import melmastoon.domain.closing.ClosingServices;

/// Somebody other than whoever requested it approves a request, and by that does what it proposes, in the same
/// command.
///
/// @param services that have to acknowledge that a tenant is closed
@UseCase
public record GrantApproval(Commands commands, ClosingServices services) {
    public record ApprovalGranted(ApprovalId approvalId) {}

    /// Each request is authorized by what it is about.
    private static final Operation<ApprovalGranted> OPERATION =
            Operation.command("grant_approval", Authorization.internal(), ApprovalGranted.class);

    /// Approving again is accepted without an event (ruling 1), except where the tenant is closed by then.
    public CommandResult<ApprovalGranted> grant(Request request, TenantId tenant, ApprovalId approval) {
        return commands.change(
                request,
                OPERATION.authorizedBy(ByProposal.on(approval)),
                tenant,
                ApprovalTarget.of(approval),
                this::decide);
    }

    private CommandDecision<ApprovalGranted> decide(CommandContext context, Versioned<Approval> approval) {
        var actor = context.actor().subject();
        var value = new ApprovalGranted(approval.state().id());
        return approval.state()
                .decide(new ApprovalCommand.Approve(actor), context.now())
                .fold(
                        events -> events.isEmpty()
                                ? CommandDecision.unchanged(value, approval)
                                : carriedOut(context, value, Change.changed(ApprovalType.TYPE, approval, events)),
                        CommandDecision::refuse);
    }

    private CommandDecision<ApprovalGranted> carriedOut(
            CommandContext context, ApprovalGranted value, Change<Approval, ApprovalEvent> approved) {
        var done = switch (approved.after().state().terms().proposal()) {
            case Proposal.CloseTenant(var reason) -> Closing.of(context, reason, value.approvalId(), services);
            case Proposal.GrantRole role -> RoleGrant.of(context, role);
            case Proposal.BreakGlass access ->
                BreakGlassGrant.of(context, approved.after().state().terms(), access);
        };
        return done.fold(
                effects -> new CommandDecision.Accepted<>(
                        value,
                        approved.after().version(),
                        Stream.<Effect>concat(Stream.of(approved), effects.stream())
                                .toList()),
                CommandDecision::refuse);
    }
}
