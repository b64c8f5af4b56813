package melmastoon.application.saga;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.application.closing.TenantClosures;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.UnitMoves;
import melmastoon.domain.closing.TenantClosure;
import melmastoon.domain.organization.UnitMove;
import melmastoon.domain.saga.Acknowledgements;

/// How far a saga has come.
///
/// @param dueAt   when it should have ended; a closure waits longer, and is overdue then
/// @param endedAt absent while it waits
/// @param about   of a move
public record Saga(
        SagaId id,
        int version,
        Kind kind,
        Status status,
        Instant startedAt,
        Instant dueAt,
        Optional<Instant> endedAt,
        Acknowledgements acknowledgements,
        Optional<MoveDetails> about) {

    public enum Kind {
        CLOSE_TENANT,
        MOVE_UNIT
    }

    public enum Status {
        WAITING,
        COMPLETED,
        ABORTED
    }

    /// @param reason  why it was aborted, as a code
    /// @param refusal why it was not allowed any more, as an error's code
    public record MoveDetails(
            OrganizationUnitId unit,
            OrganizationUnitId from,
            OrganizationUnitId to,
            Optional<String> reason,
            Optional<String> refusal) {}

    public boolean isOverdue(Instant now) {
        return status == Status.WAITING && !now.isBefore(dueAt);
    }

    static Optional<Saga> find(CommandContext context, SagaId id) {
        return context.port(TenantClosures.class)
                .find()
                .filter(closure -> closure.state().id().equals(id))
                .map(Saga::of)
                .or(() -> context.port(UnitMoves.class).find(id).map(Saga::ofMove));
    }

    /// Those that wait, in the order in which they started.
    static List<Saga> open(CommandContext context) {
        return Stream.concat(
                        context.port(TenantClosures.class).find().map(Saga::of).stream(),
                        context.port(UnitMoves.class).running().stream().map(Saga::ofMove))
                .filter(saga -> saga.status() == Status.WAITING)
                .sorted(Comparator.comparing(Saga::startedAt)
                        .thenComparing(saga -> saga.id().value()))
                .toList();
    }

    private static Saga of(Versioned<TenantClosure> closure) {
        var terms = closure.state().terms();
        var endedAt = switch (closure.state()) {
            case TenantClosure.AwaitingAcks _ -> Optional.<Instant>empty();
            case TenantClosure.Completed completed -> Optional.of(completed.at());
        };
        return new Saga(
                terms.id(),
                closure.version(),
                Kind.CLOSE_TENANT,
                endedAt.isPresent() ? Status.COMPLETED : Status.WAITING,
                terms.startedAt(),
                terms.windowEndsAt(),
                endedAt,
                closure.state().acknowledgements(),
                Optional.empty());
    }

    private static Saga ofMove(Versioned<UnitMove> move) {
        var details = new MoveDetails(
                move.state().unit(),
                move.state().terms().from(),
                move.state().terms().to(),
                Optional.empty(),
                Optional.empty());
        return switch (move.state()) {
            case UnitMove.Started _ -> ofMove(move, Status.WAITING, Optional.empty(), details);
            case UnitMove.Moved moved -> ofMove(move, Status.COMPLETED, Optional.of(moved.at()), details);
            case UnitMove.Aborted(var _, var _, var reason, var refusal, var at) ->
                ofMove(
                        move,
                        Status.ABORTED,
                        Optional.of(at),
                        new MoveDetails(
                                details.unit(), details.from(), details.to(), Optional.of(reason.code()), refusal));
        };
    }

    private static Saga ofMove(
            Versioned<UnitMove> move, Status status, Optional<Instant> endedAt, MoveDetails details) {
        var terms = move.state().terms();
        return new Saga(
                terms.id(),
                move.version(),
                Kind.MOVE_UNIT,
                status,
                terms.startedAt(),
                terms.deadline(),
                endedAt,
                move.state().acknowledgements(),
                Optional.of(details));
    }
}
