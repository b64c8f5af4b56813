package melmastoon.topology;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import melmastoon.schemas.Event;
import melmastoon.schemas.SchemaProperties.Fold;

/// Whether an event is the next one of its tenant.
///
///     revision   1 … applied | applied + 1 … last pending | the one after that | beyond
///                  repeat    |          repeat            |        next        |  gap: waits for what is missing
///
/// A repeat has the id that is known for its revision. Another id, or an epoch that does not go on where this state
/// ends, means that the log and this state have diverged; only a snapshot brings them together again.
final class Sequence {
    private Sequence() {}

    sealed interface Step {
        /// It follows what is applied and pending.
        record Next() implements Step {}

        /// It begins a new state, or goes on right after what is applied: what is pending is superseded.
        record Restart() implements Step {}

        /// It was handled before.
        record Repeat() implements Step {}

        /// An event before it has not come.
        record Gap() implements Step {}

        /// The tenant is suspect: nothing is applied before a snapshot.
        record Held() implements Step {}

        /// Log and state have diverged.
        record Diverged(String why) implements Step {}
    }

    /// @param fold    what its schema says is done with it; empty where the schema is not known here
    /// @param applied the id of the event that was applied at its epoch and revision, if that is still known
    static Step judge(ReplicatedTenant tenant, Event event, Optional<Fold> fold, Supplier<Optional<UUID>> applied) {
        var progress = tenant.progress();
        if (event.epoch() < progress.epoch()) {
            // The log is read again, from before a restore.
            return new Step.Repeat();
        }
        var isSameEpoch = event.epoch() == progress.epoch();
        if (isSameEpoch && event.revision() <= progress.revision()) {
            return repeats(tenant, event, applied.get());
        }
        var known = pendingAt(tenant, event);
        if (known.isPresent()) {
            return repeats(tenant, event, known.map(Event::eventId));
        }
        var last = tenant.pending().isEmpty() ? null : tenant.pending().getLast();
        var followsPending = last != null && event.revision() == last.revision() + 1 && event.epoch() >= last.epoch();
        var followsApplied = event.revision() == progress.revision() + 1;
        var isNext = last == null ? followsApplied : followsPending;
        if (fold.equals(Optional.of(Fold.GONE)) || begins(fold, event)) {
            var canFollow = isNext && last == null && !progress.isSuspect() && !progress.gone();
            return canFollow && isSameEpoch ? new Step.Next() : new Step.Restart();
        }
        if (progress.isSuspect() || progress.gone()) {
            return followsPending ? inCommand(tenant, event) : held(tenant, event);
        }
        if (isNext) {
            return inCommand(tenant, event);
        }
        if (followsApplied && event.command().ordinal() == 1) {
            return new Step.Restart();
        }
        return isSameEpoch || progress.revision() == 0
                ? new Step.Gap()
                : new Step.Diverged("epoch " + event.epoch() + " at revision " + event.revision()
                        + " does not go on from epoch " + progress.epoch() + " at revision " + progress.revision());
    }

    /// Pending events have consecutive revisions.
    private static Optional<Event> pendingAt(ReplicatedTenant tenant, Event event) {
        if (tenant.pending().isEmpty()) {
            return Optional.empty();
        }
        var index = event.revision() - tenant.pending().getFirst().revision();
        return index < 0 || index >= tenant.pending().size()
                ? Optional.empty()
                : Optional.of(tenant.pending().get((int) index)).filter(each -> each.epoch() == event.epoch());
    }

    /// The first event of a snapshot says all there is to know, whatever is missing or wrong before it.
    private static boolean begins(Optional<Fold> fold, Event event) {
        return fold.equals(Optional.of(Fold.SNAPSHOT)) && event.command().ordinal() == 1;
    }

    private static Step repeats(ReplicatedTenant tenant, Event event, Optional<UUID> id) {
        if (id.isEmpty() || id.get().equals(event.eventId())) {
            // Without an id it is older than those that are kept, and in the state.
            return new Step.Repeat();
        }
        return tenant.progress().isSuspect()
                ? new Step.Held()
                : new Step.Diverged("revision " + event.revision() + " of epoch " + event.epoch()
                        + " came as two different events");
    }

    private static Step held(ReplicatedTenant tenant, Event event) {
        return tenant.progress().isSuspect()
                ? new Step.Held()
                : new Step.Diverged("revision " + event.revision() + " of epoch " + event.epoch()
                        + " came of a tenant that is gone");
    }

    private static Step inCommand(ReplicatedTenant tenant, Event event) {
        var last = tenant.pending().isEmpty() ? null : tenant.pending().getLast();
        var command = event.command();
        var isInOrder = (last == null || last.command().isLast())
                ? command.ordinal() == 1
                : command.id().equals(last.command().id())
                        && command.ordinal() == last.command().ordinal() + 1;
        return isInOrder
                ? new Step.Next()
                : new Step.Diverged("the event at revision " + event.revision() + " is number " + command.ordinal()
                        + " of its command, and not the next one of the command before it");
    }
}
