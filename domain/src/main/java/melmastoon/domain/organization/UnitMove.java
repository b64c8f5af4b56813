package melmastoon.domain.organization;

import static melmastoon.domain.Decision.accept;
import static melmastoon.domain.Decision.refuse;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.SagaId;
import melmastoon.access.TenantId;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.Refusal;
import melmastoon.domain.erasure.ServiceName;
import melmastoon.domain.saga.Acknowledgements;

/// The saga of a region or property that moves (O-6, ruling 63): other services pause what they write for it, say that
/// they are ready, and go on once it has moved or the move is aborted.
///
///     start ──→ Started ──acknowledge──→ Moved
///                  ↺ acknowledge, while another service owes it
///                  ├──acknowledge──→ Aborted, where it is not allowed any more
///                  └──abort────────→ Aborted
///
/// Nobody waits for it longer than [#TIME]: after its deadline it is aborted by whatever comes next, and a timer comes.
public sealed interface UnitMove extends Aggregate<UnitMove, UnitMoveEvent.Change> {
    /// How long other services may pause what they write.
    Duration TIME = Duration.ofMinutes(15);

    /// Of one tenant at a time.
    int MOST_AT_ONCE = 10;

    UnitMoveTerms terms();

    Acknowledgements acknowledgements();

    /// @param acknowledgements of which at least one is owed
    record Started(UnitMoveTerms terms, Acknowledgements acknowledgements) implements UnitMove {
        public Started {
            if (acknowledgements.isComplete()) {
                throw new IllegalArgumentException("a move that no service owes takes place at once");
            }
        }
    }

    /// The unit has moved, by an event of its own in the same command.
    record Moved(UnitMoveTerms terms, Acknowledgements acknowledgements, Instant at) implements UnitMove {}

    /// @param refusal a code, where it was not allowed any more
    record Aborted(
            UnitMoveTerms terms,
            Acknowledgements acknowledgements,
            AbortReason reason,
            Optional<String> refusal,
            Instant at)
            implements UnitMove {}

    static UnitMove of(UnitMoveEvent.Started event) {
        var acknowledgements = Acknowledgements.owedBy(event.required());
        return acknowledgements.isComplete()
                ? new Moved(event.terms(), acknowledgements, event.terms().startedAt())
                : new Started(event.terms(), acknowledgements);
    }

    /// What `command` leads to. A service that acknowledges again changes nothing (ruling 1), and what has ended stays
    /// as it is.
    default Decision<UnitMoveEvent.Change, UnitMoveRefusal> decide(UnitMoveCommand command, Instant now) {
        return switch (command) {
            case UnitMoveCommand.Acknowledge(var service, var refused) ->
                switch (this) {
                    case Started _ when acknowledgements().isOwedBy(service) -> ready(service, refused, now);
                    case Started _, Moved _, Aborted _ ->
                        acknowledgements().isGivenBy(service)
                                        || acknowledgements().isOwedBy(service)
                                ? accept()
                                : refuse(new UnitMoveRefusal.ServiceNotRequired(id(), service));
                };
            case UnitMoveCommand.Abort(var reason) ->
                switch (this) {
                    case Started _ ->
                        reason == AbortReason.TIMEOUT && !isOver(now)
                                ? accept()
                                : accept(aborted(reason, Optional.empty(), now));
                    case Moved _, Aborted _ -> accept();
                };
        };
    }

    private Decision<UnitMoveEvent.Change, UnitMoveRefusal> ready(
            ServiceName service, Optional<Refusal> refused, Instant now) {
        if (isOver(now)) {
            return accept(aborted(AbortReason.TIMEOUT, Optional.empty(), now));
        }
        return acknowledgements().isLast(service) && refused.isPresent()
                ? accept(aborted(AbortReason.NOT_ALLOWED, refused.map(Refusal::code), now))
                : accept(new UnitMoveEvent.Acknowledged(id(), tenant(), service, now));
    }

    private UnitMoveEvent.Change aborted(AbortReason reason, Optional<String> refusal, Instant now) {
        return new UnitMoveEvent.Aborted(id(), tenant(), reason, refusal, now);
    }

    @Override
    default UnitMove after(UnitMoveEvent.Change event) {
        return switch (this) {
            case Started(var terms, var acks) ->
                switch (event) {
                    case UnitMoveEvent.Acknowledged(var _, var _, var service, var at) -> {
                        var given = acks.by(service, at);
                        yield given.isComplete() ? new Moved(terms, given, at) : new Started(terms, given);
                    }
                    case UnitMoveEvent.Aborted(var _, var _, var reason, var refusal, var at) ->
                        new Aborted(terms, acks, reason, refusal, at);
                };
            case Moved moved -> moved;
            case Aborted aborted -> aborted;
        };
    }

    /// Whether it is too late to take place.
    default boolean isOver(Instant now) {
        return !now.isBefore(terms().deadline());
    }

    /// Why a change of `unit` to be below `to`, or to be out of use where there is none, has to wait for this move: one
    /// of the two concerns what the other one moves.
    ///
    /// @param moving where the unit of this move is now
    /// @param target where its new parent is now
    static boolean isInTheWay(OrgPath moving, OrgPath target, OrgPath unit, Optional<OrgPath> to) {
        return unit.has(moving.unit())
                || moving.has(unit.unit())
                || to.filter(path -> path.has(moving.unit()) || target.has(unit.unit()))
                        .isPresent();
    }

    default SagaId id() {
        return terms().id();
    }

    default TenantId tenant() {
        return terms().tenant();
    }

    default OrganizationUnitId unit() {
        return terms().unit();
    }
}
