package melmastoon.topology;

import java.util.Optional;
import java.util.UUID;
import melmastoon.schemas.Event;
import melmastoon.schemas.EventCatalogue;
import melmastoon.tenant.v1.TenantSnapshot;

/// Whether an event is the next one of its tenant.
///
///     revision   1 … applied | applied + 1 | beyond
///                  repeat    |    next     |  gap: waits for what is missing
///
/// A repeat has the id that was kept for its revision. Another id, or an epoch that does not go on where this state
/// ends, means that the log and this state have parted; only a snapshot brings them together again.
final class Sequence {
    static final String SNAPSHOT = EventCatalogue.of(TenantSnapshot.class).name();

    private Sequence() {}

    sealed interface Step {
        /// Apply it.
        record Next() implements Step {}

        /// It was handled before.
        record Repeat() implements Step {}

        /// A part of a snapshot that is newer than what is here, whatever is missing or wrong before it.
        record Chunk() implements Step {}

        /// An event before it has not come.
        record Gap() implements Step {}

        /// The tenant is suspect: nothing is applied before a snapshot.
        record Held() implements Step {}

        /// Log and state have parted.
        record Parted(String why) implements Step {}
    }

    /// @param kept the id of the event that was handled at this epoch and revision, if it is still kept
    static Step judge(Progress progress, Event event, Optional<UUID> kept) {
        if (kept.isPresent()) {
            return kept.get().equals(event.eventId())
                    ? new Step.Repeat()
                    : new Step.Parted("revision " + event.revision() + " of epoch " + event.epoch()
                            + " came as two different events");
        }
        var sameEpoch = event.epoch() == progress.epoch();
        var newerEpoch = event.epoch() > progress.epoch();
        if (event.type().equals(SNAPSHOT) && (newerEpoch || (sameEpoch && event.revision() > progress.revision()))) {
            return new Step.Chunk();
        }
        if (sameEpoch && event.revision() <= progress.revision()) {
            // Older than the history that is kept, or jumped over by a snapshot: it is in the state either way.
            return new Step.Repeat();
        }
        if (progress.isSuspect()) {
            return new Step.Held();
        }
        if (event.revision() == progress.revision() + 1 && (sameEpoch || newerEpoch)) {
            return new Step.Next();
        }
        if (sameEpoch || (newerEpoch && progress.revision() == 0)) {
            return new Step.Gap();
        }
        return new Step.Parted("epoch " + event.epoch() + " at revision " + event.revision()
                + " does not go on from epoch " + progress.epoch() + " at revision " + progress.revision());
    }
}
