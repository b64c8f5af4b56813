package melmastoon.application.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.SagaId;
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
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveCommand;
import melmastoon.domain.organization.UnitMoveEvent;

/// Records that a service has made ready for a move (O-6). An event of that service calls it. By the last one the unit
/// moves in the same command, or the move is aborted where it is not allowed any more, or comes too late.
@UseCase(internal = true)
public record AcknowledgeUnitMove(Commands commands) {
    public record UnitMoveAcknowledged(SagaId sagaId) {}

    /// One that comes after the tenant was closed changes nothing, like any that comes late.
    private static final Operation<UnitMoveAcknowledged> OPERATION = Operation.command(
                    "acknowledge_unit_move", Authorization.internal(), UnitMoveAcknowledged.class)
            .evenWhereClosed();

    public CommandResult<UnitMoveAcknowledged> acknowledge(
            Request request, TenantId tenant, SagaId saga, ServiceName service) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                UnitMoveTarget.of(saga),
                (context, found) -> decide(context, found, service));
    }

    private static CommandDecision<UnitMoveAcknowledged> decide(
            CommandContext context, Versioned<UnitMove> move, ServiceName service) {
        var isLast = move.state() instanceof UnitMove.Started
                && move.state().acknowledgements().isLast(service);
        return isLast ? last(context, move, service) : acknowledged(context, move, service);
    }

    private static CommandDecision<UnitMoveAcknowledged> acknowledged(
            CommandContext context, Versioned<UnitMove> move, ServiceName service) {
        return CommandDecision.of(
                move.state().decide(new UnitMoveCommand.Acknowledge(service, Optional.empty()), context.now()),
                UnitMoveType.TYPE,
                move,
                after -> new UnitMoveAcknowledged(after.id()));
    }

    private static CommandDecision<UnitMoveAcknowledged> last(
            CommandContext context, Versioned<UnitMove> move, ServiceName service) {
        var unit =
                context.port(OrganizationUnits.class).find(move.state().unit()).orElseThrow();
        var moved = Moving.move(context, unit.state(), move.state().terms().to());
        return move.state()
                .decide(new UnitMoveCommand.Acknowledge(service, refusal(moved)), context.now())
                .fold(events -> ended(move, events, unit, moved), CommandDecision::refuse);
    }

    private static CommandDecision<UnitMoveAcknowledged> ended(
            Versioned<UnitMove> move,
            List<UnitMoveEvent.Change> events,
            Versioned<OrganizationUnit> unit,
            Decision<OrganizationEvent.Change, Refusal> moved) {
        var ended = Change.changed(UnitMoveType.TYPE, move, events);
        var effects = new ArrayList<Effect>(List.of(ended));
        // It may be there already: then nothing is left to be done.
        if (ended.after().state() instanceof UnitMove.Moved
                && !moved.orElseThrow().isEmpty()) {
            effects.add(Change.changed(OrganizationUnitType.TYPE, unit, moved.orElseThrow()));
        }
        return new CommandDecision.Accepted<>(
                new UnitMoveAcknowledged(move.state().id()), ended.after().version(), effects);
    }

    private static Optional<Refusal> refusal(Decision<?, Refusal> decision) {
        return decision.fold(_ -> Optional.empty(), Optional::of);
    }
}
