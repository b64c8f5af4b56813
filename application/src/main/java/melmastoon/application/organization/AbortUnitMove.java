package melmastoon.application.organization;

import melmastoon.access.SagaId;
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
import melmastoon.domain.organization.AbortReason;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveCommand;

/// Ends a move whose time is over, so that the services that have paused go on (ruling 63). A timer calls it, at that
/// instant or later. What is not due, or has ended, is not changed.
@UseCase(internal = true)
public record AbortUnitMove(Commands commands) implements TimerHandler.InTransaction {
    public record UnitMoveAborted(SagaId sagaId) {}

    private static final Operation<UnitMoveAborted> OPERATION =
            Operation.command("abort_unit_move", Authorization.internal(), UnitMoveAborted.class);

    public CommandResult<UnitMoveAborted> abort(Request request, TenantId tenant, SagaId saga) {
        return commands.change(request, OPERATION, tenant, UnitMoveTarget.of(saga), AbortUnitMove::decide);
    }

    @Override
    public String timer() {
        return UnitMoveType.DEADLINE;
    }

    @Override
    public Operation<UnitMoveAborted> operation() {
        return OPERATION;
    }

    /// @param key the move's id
    @Override
    public CommandDecision<UnitMoveAborted> decide(CommandContext context, String key) {
        return UnitMoveTarget.of(SagaId.parse(key)).decide(OPERATION, context, move -> decide(context, move));
    }

    private static CommandDecision<UnitMoveAborted> decide(CommandContext context, Versioned<UnitMove> move) {
        return CommandDecision.of(
                move.state().decide(new UnitMoveCommand.Abort(AbortReason.TIMEOUT), context.now()),
                UnitMoveType.TYPE,
                move,
                after -> new UnitMoveAborted(after.id()));
    }
}
