package melmastoon.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.access.Position;
import melmastoon.access.TenantView;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.tenant.v1.TenantSnapshot;
import melmastoon.topology.Fold.Folded;
import melmastoon.topology.Progress.Chunks;
import melmastoon.topology.Turn.Outcome;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one tenant's log: takes a record and the tenant before it, and says what comes of it. Writes nothing.
///
/// A record that cannot be decoded or folded makes its tenant suspect. A failure of the store is none of the
/// record's: it goes up, and the task tries again.
final class Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    static final Duration HISTORY = Duration.ofDays(90);
    /// Entries of the history that one event removes at most: more than it adds, so that it shrinks, and few.
    private static final int PRUNED = 2;

    private final TenantRows rows;

    Follower(TenantRows rows) {
        this.rows = rows;
    }

    Turn follow(Followed before, Record<byte[], byte[]> record) {
        Event event;
        try {
            event = Event.of(record.key(), record.value(), record.headers());
        } catch (MalformedEvent _) {
            return suspect(before, Optional.empty(), DeadLetter.Reason.UNDECODABLE, "a record is no event");
        }
        if (event.revision() < 1) {
            return suspect(before, Optional.of(event), DeadLetter.Reason.UNDECODABLE, "an event has no revision");
        }
        var kept = rows.kept(before.view().tenant(), event.epoch(), event.revision())
                .map(Kept::eventId);
        return switch (Sequence.judge(before.progress(), event, kept)) {
            case Sequence.Step.Repeat _ -> stays(before, event, Outcome.REPEATED);
            case Sequence.Step.Held _ -> stays(before, event, Outcome.HELD);
            case Sequence.Step.Gap _ -> gap(before, event);
            case Sequence.Step.Parted(var why) ->
                before.progress().isSuspect()
                        ? stays(before, event, Outcome.HELD)
                        : suspect(before, Optional.of(event), DeadLetter.Reason.PARTED, why);
            case Sequence.Step.Next _ -> folding(before, event, () -> next(before, event));
            case Sequence.Step.Chunk _ -> folding(before, event, () -> chunk(before, event));
        };
    }

    private Turn folding(Followed before, Event event, Supplier<Turn> fold) {
        try {
            return fold.get();
        } catch (KafkaException e) {
            throw e;
        } catch (MalformedEvent e) {
            LOG.warn("event {} of {} cannot be decoded", event.eventId(), event.tenantId(), e);
            return suspect(before, event, DeadLetter.Reason.UNDECODABLE, "could not be decoded");
        } catch (RuntimeException e) {
            LOG.warn("event {} of {} cannot be folded", event.eventId(), event.tenantId(), e);
            return suspect(before, event, DeadLetter.Reason.UNFOLDABLE, "does not fit the state before it");
        }
    }

    private Turn next(Followed before, Event event) {
        var folded = Fold.apply(before.view(), event.content(), rows);
        return applied(Outcome.APPLIED, advanced(before.progress(), event).receiving(null), event, folded);
    }

    private Turn chunk(Followed before, Event event) {
        var progress = before.progress();
        var content = (TenantSnapshot) event.content();
        var chunks = received(progress.snapshot(), event, content);
        if (chunks == null) {
            return chunkWithoutStart(before, event);
        }
        if (chunks.came() == chunks.of()) {
            var all = Stream.concat(earlier(before.view(), chunks), Stream.of(content))
                    .toList();
            var empty =
                    TenantView.empty(before.view().catalogue(), before.view().position());
            return applied(
                    Outcome.REPLACED, advanced(progress, event).repaired(), event, Fold.replace(empty, all, rows));
        }
        // A snapshot changes nothing for who has followed so far, and so its parts can be counted as applied.
        var isNext = !progress.isSuspect() && event.revision() == progress.revision() + 1 && progress.revision() > 0;
        var after = isNext ? advanced(progress, event) : progress;
        return applied(Outcome.APPLIED, after.receiving(chunks), event, new Folded(before.view(), List.of()));
    }

    private static @Nullable Chunks received(@Nullable Chunks before, Event event, TenantSnapshot content) {
        if (content.getChunk() < 1 || content.getChunk() > content.getChunks()) {
            throw new CannotFold("a snapshot's chunks are not counted from 1");
        }
        if (content.getChunk() == 1) {
            return new Chunks(event.epoch(), event.revision(), 1, content.getChunks());
        }
        return before != null && continues(before, event, content)
                ? new Chunks(before.epoch(), before.first(), before.came() + 1, before.of())
                : null;
    }

    private static boolean continues(Chunks before, Event event, TenantSnapshot content) {
        return before.epoch() == event.epoch()
                && before.next() == event.revision()
                && before.came() + 1 == content.getChunk()
                && before.of() == content.getChunks();
    }

    private Turn chunkWithoutStart(Followed before, Event event) {
        var progress = before.progress();
        if (progress.isSuspect()) {
            return stays(before, event, Outcome.HELD);
        }
        if (event.epoch() == progress.epoch() && event.revision() > progress.revision() + 1) {
            return gap(before, event);
        }
        throw new CannotFold("a snapshot's chunk came without those before it");
    }

    private Stream<TenantSnapshot> earlier(TenantView view, Chunks chunks) {
        return LongStream.range(chunks.first(), chunks.first() + chunks.of() - 1)
                .mapToObj(revision -> rows.kept(view.tenant(), chunks.epoch(), revision)
                        .orElseThrow(() -> new CannotFold("a snapshot's chunk is no longer kept")))
                .map(kept -> (TenantSnapshot) kept.content());
    }

    private static Progress advanced(Progress progress, Event event) {
        return progress.at(event.epoch(), event.revision(), event.occurredAt());
    }

    private Turn applied(Outcome outcome, Progress progress, Event event, Folded folded) {
        var view = folded.view().at(new Position(folded.view().tenant(), progress.epoch(), progress.revision()));
        var changes = new ArrayList<>(folded.changes());
        var kept = keeping(progress, event, view, changes);
        return new Turn(Optional.of(event), outcome, new Followed(kept, view), changes, null);
    }

    /// Adds `event` to the history, and removes what is older than the window by the event's own time.
    private Progress keeping(Progress progress, Event event, TenantView view, List<Change> changes) {
        var tenant = view.tenant();
        var here = new Progress.Oldest(event.epoch(), event.revision(), event.occurredAt());
        changes.add(new Change(
                Keys.history(tenant, event.epoch(), event.revision()),
                Bytes.wrap(Kept.of(event).encode()),
                null));
        var limit = event.occurredAt().minus(HISTORY);
        var oldest = progress.historyFrom();
        if (oldest == null) {
            return progress.keepingFrom(here);
        }
        if (!oldest.occurredAt().isBefore(limit)) {
            return progress;
        }
        var removed = 0;
        for (var entry : rows.history(tenant, oldest, PRUNED + 1)) {
            if (removed == PRUNED || !entry.event().occurredAt().isBefore(limit)) {
                return progress.keepingFrom(new Progress.Oldest(
                        entry.epoch(), entry.revision(), entry.event().occurredAt()));
            }
            changes.add(Change.gone(entry.key()));
            removed++;
        }
        return progress.keepingFrom(here);
    }

    private static Turn gap(Followed before, Event event) {
        var progress = before.progress();
        // Before the first event there is no epoch to be in: the first that comes names it.
        var epoch = progress.revision() == 0 ? event.epoch() : progress.epoch();
        var waiting =
                progress.at(epoch, progress.revision(), progress.occurredAt()).awaiting(event.revision());
        return new Turn(Optional.of(event), Outcome.GAP, new Followed(waiting, before.view()), List.of(), null);
    }

    private static Turn stays(Followed before, Event event, Outcome outcome) {
        return new Turn(Optional.of(event), outcome, before, List.of(), null);
    }

    private static Turn suspect(Followed before, Event event, DeadLetter.Reason reason, String what) {
        return suspect(
                before,
                Optional.of(event),
                reason,
                "the event at revision " + event.revision() + " of epoch " + event.epoch() + " " + what);
    }

    private static Turn suspect(Followed before, Optional<Event> event, DeadLetter.Reason reason, String why) {
        var after = before.progress().isSuspect() ? before : before.suspect(why);
        return new Turn(event, Outcome.SUSPECTED, after, List.of(), reason);
    }
}
