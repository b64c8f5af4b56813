package melmastoon.application.organization;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.organization.OrgPath;
import melmastoon.domain.organization.OrganizationCommand;
import melmastoon.domain.organization.OrganizationEvent;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.organization.UnitMoveRefusal;

/// What commands about the tree have to know of moves.
final class Moving {
    private Moving() {}

    /// What it leads to that `unit` is put below `to` now.
    static Decision<OrganizationEvent.Change, Refusal> move(
            CommandContext context, OrganizationUnit unit, OrganizationUnitId to) {
        if (context.status() != TenantStatus.ACTIVE) {
            return Decision.refuse(new RequestRefusal.TenantNotActive(context.status()));
        }
        var units = context.port(OrganizationUnits.class);
        var parent = units.find(to).map(Versioned::state);
        return unit.decide(new OrganizationCommand.Move(to, parent, units.levelsFrom(unit.id())), context.now())
                .fold(Decision.Accepted::new, Decision::refuse);
    }

    /// Those that can still take place. One whose time is over is no longer in anybody's way, whether or not its timer
    /// has run.
    static List<UnitMove> running(CommandContext context) {
        return context.port(UnitMoves.class).running().stream()
                .map(Versioned::state)
                .filter(move -> !move.isOver(context.now()))
                .toList();
    }

    /// Why `unit` cannot change while others move (ruling 63).
    ///
    /// @param to where it is to be; empty where it is to be archived
    static Optional<Refusal> inTheWay(
            CommandContext context, List<UnitMove> running, OrgPath unit, Optional<OrganizationUnitId> to) {
        if (running.isEmpty()) {
            return Optional.empty();
        }
        var named = new HashSet<OrganizationUnitId>();
        for (var move : running) {
            named.add(move.unit());
            named.add(move.terms().to());
        }
        to.ifPresent(named::add);
        var paths = paths(context, named);
        return running.stream()
                .filter(move -> UnitMove.isInTheWay(
                        path(paths, move.unit()), path(paths, move.terms().to()), unit, to.map(id -> path(paths, id))))
                .findFirst()
                .map(move -> new UnitMoveRefusal.MoveRunning(unit.unit(), move.id()));
    }

    private static Map<OrganizationUnitId, OrgPath> paths(
            CommandContext context, Collection<OrganizationUnitId> units) {
        return context.port(OrganizationUnits.class).find(units).stream()
                .collect(Collectors.toUnmodifiableMap(OrganizationUnit::id, OrganizationUnit::path));
    }

    private static OrgPath path(Map<OrganizationUnitId, OrgPath> paths, OrganizationUnitId unit) {
        return Objects.requireNonNull(paths.get(unit));
    }
}
