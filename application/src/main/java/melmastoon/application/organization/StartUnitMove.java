package melmastoon.application.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
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
import melmastoon.domain.Refusal;
import melmastoon.domain.organization.MoveServices;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveEvent;
import melmastoon.domain.organization.UnitMoveRefusal;
import melmastoon.domain.organization.UnitMoveTerms;

/// Starts the saga that puts an organization unit, with all that is below it, under another one (O-6, ruling 63). It
/// moves once every required service has made ready, see [AcknowledgeUnitMove]; where none is required, at once.
///
/// What the tree does not allow now is refused now. Meanwhile nothing of what moves is moved otherwise or archived.
@UseCase
public record StartUnitMove(Commands commands, MoveServices services) {
    /// @param sagaId absent where the unit is there already
    public record UnitMoveStarted(OrganizationUnitId organizationUnitId, Optional<SagaId> sagaId) {}

    private static final Operation<UnitMoveStarted> OPERATION =
            Operation.command("start_unit_move", Authorization.permission("organization:move"), UnitMoveStarted.class);

    /// A move that has started already is answered with that one, and a unit that is there already without any (ruling
    /// 1).
    public CommandResult<UnitMoveStarted> start(
            Request request, TenantId tenant, OrganizationUnitId unit, OrganizationUnitId to) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                OrganizationUnitTarget.of(unit),
                (context, found) -> decide(context, found, to));
    }

    private CommandDecision<UnitMoveStarted> decide(
            CommandContext context, Versioned<OrganizationUnit> unit, OrganizationUnitId to) {
        var same = context.port(UnitMoves.class).running().stream()
                .filter(move -> move.state().unit().equals(unit.state().id())
                        && move.state().terms().to().equals(to)
                        && !move.state().isOver(context.now()))
                .findFirst();
        if (same.isPresent()) {
            return CommandDecision.unchanged(
                    result(unit, Optional.of(same.get().state().id())), same.get());
        }
        return Moving.move(context, unit.state(), to)
                .fold(
                        events -> events.isEmpty()
                                ? CommandDecision.unchanged(result(unit, Optional.empty()), unit)
                                : start(context, unit, to, events),
                        CommandDecision::refuse);
    }

    private CommandDecision<UnitMoveStarted> start(
            CommandContext context,
            Versioned<OrganizationUnit> unit,
            OrganizationUnitId to,
            List<OrganizationEvent.Change> moved) {
        var running = Moving.running(context);
        var refused = running.size() >= UnitMove.MOST_AT_ONCE
                ? Optional.<Refusal>of(new UnitMoveRefusal.TooManyMoves())
                : Moving.inTheWay(context, running, unit.state().path(), Optional.of(to));
        return refused.<CommandDecision<UnitMoveStarted>>map(CommandDecision::refuse)
                .orElseGet(() -> started(terms(context, unit.state(), to), unit, moved));
    }

    private CommandDecision<UnitMoveStarted> started(
            UnitMoveTerms terms, Versioned<OrganizationUnit> unit, List<OrganizationEvent.Change> moved) {
        var event = new UnitMoveEvent.Started(terms, services.names());
        var move = UnitMove.of(event);
        var effects = new ArrayList<Effect>();
        effects.add(Change.created(UnitMoveType.TYPE, event, move));
        if (move instanceof UnitMove.Moved) {
            effects.add(Change.changed(OrganizationUnitType.TYPE, unit, moved));
        }
        return new CommandDecision.Accepted<>(result(unit, Optional.of(terms.id())), 1, effects);
    }

    private static UnitMoveTerms terms(CommandContext context, OrganizationUnit unit, OrganizationUnitId to) {
        return new UnitMoveTerms(
                new SagaId(context.mint()),
                context.tenant(),
                unit.id(),
                unit.parent().orElseThrow(),
                to,
                context.actor().subject(),
                context.now());
    }

    private static UnitMoveStarted result(Versioned<OrganizationUnit> unit, Optional<SagaId> saga) {
        return new UnitMoveStarted(unit.state().id(), saga);
    }
}
