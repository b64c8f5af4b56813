package melmastoon.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.UnknownSchema;
import melmastoon.schemas.WriterSchemas;
import melmastoon.topology.HandledRecord.Outcome;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;
import org.pcollections.PVector;
import org.pcollections.TreePVector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows one tenant's log: takes an event and the tenant before it, and says what comes of it. Writes nothing.
///
/// Events are applied a command at a time, so that no decision sees half of one. Those before its last are stored as
/// pending, and so is whatever this build does not understand, with all that comes after it: the tenant stays where it
/// is, and goes on when the command is complete or the event is understood.
///
/// A record that cannot be decoded or folded makes its tenant suspect. Store failures propagate, and the task is
/// retried.
final class RecordHandler {
    private static final Logger LOG = LoggerFactory.getLogger(RecordHandler.class);

    private final TenantRows rows;
    private final WriterSchemas schemas;
    private final DecidingKinds kinds = DecidingKinds.all();

    RecordHandler(TenantRows rows, WriterSchemas schemas) {
        this.rows = rows;
        this.schemas = schemas;
    }

    HandledRecord handle(ReplicatedTenant before, Event event) {
        if (event.revision() < 1) {
            return suspect(before, DeadLetter.Reason.UNDECODABLE, "an event has no revision");
        }
        var tenant = before.view().tenant();
        var fold = schemas.find(event.fingerprint()).map(SchemaProperties::fold);
        var step = Sequence.judge(before, event, fold, () -> rows.eventId(tenant, event.epoch(), event.revision()));
        return switch (step) {
            case Sequence.Step.Repeat _ -> HandledRecord.unchanged(Outcome.REPEATED, before);
            case Sequence.Step.Held _ -> HandledRecord.unchanged(Outcome.HELD, before);
            case Sequence.Step.Gap _ -> gap(before, event);
            case Sequence.Step.Diverged(var why) ->
                before.progress().isSuspect()
                        ? HandledRecord.unchanged(Outcome.HELD, before)
                        : suspect(before, DeadLetter.Reason.DIVERGED, why);
            case Sequence.Step.Next _ -> goOn(before, before.pending(), event);
            case Sequence.Step.Restart _ -> goOn(before, TreePVector.empty(), event);
        };
    }

    /// Where no record came but the reason may be gone that kept `before` from going on.
    HandledRecord retry(ReplicatedTenant before) {
        return goOn(before, before.pending(), null);
    }

    HandledRecord undecodable(ReplicatedTenant before) {
        return suspect(before, DeadLetter.Reason.UNDECODABLE, "a record is no event");
    }

    /// @param kept what is pending and not superseded
    private HandledRecord goOn(ReplicatedTenant before, PVector<Event> kept, @Nullable Event event) {
        var all = event == null ? kept : kept.plus(event);
        var mayFold = event == null || !before.blocked() || kept.isEmpty();
        var fold = new Fold(before, rows, schemas);
        var applied = new ArrayList<Event>();
        var blocked = !mayFold;
        while (!blocked) {
            var command = firstCommand(all, applied.size());
            if (command.isEmpty()) {
                break;
            }
            try {
                fold.apply(command.stream()
                        .map(each -> EventContent.of(each, schemas, kinds))
                        .toList());
                applied.addAll(command);
            } catch (UnknownSchema | NotUnderstood e) {
                LOG.warn("{} is held at its position: {}", before.view().tenant(), e.getMessage());
                blocked = true;
            } catch (KafkaException e) {
                throw e;
            } catch (MalformedEvent e) {
                return suspect(before, command.getLast(), DeadLetter.Reason.UNDECODABLE, e);
            } catch (RuntimeException e) {
                return suspect(before, command.getLast(), DeadLetter.Reason.UNFOLDABLE, e);
            }
        }
        return handled(before, fold, all, applied, event, blocked);
    }

    /// The events of the first command from `from` on, if all of them are there.
    private static List<Event> firstCommand(PVector<Event> events, int from) {
        for (int i = from; i < events.size(); i++) {
            if (events.get(i).command().isLast()) {
                return events.subList(from, i + 1);
            }
        }
        return List.of();
    }

    private HandledRecord handled(
            ReplicatedTenant before,
            Fold fold,
            PVector<Event> all,
            List<Event> applied,
            @Nullable Event event,
            boolean blocked) {
        var tenant = before.view().tenant();
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        // What is stored as pending is what came before `event`.
        var isSuperseding = event != null && all.size() == 1;
        (isSuperseding ? before.pending() : applied)
                .stream()
                        .filter(each -> event == null || isSuperseding || each.revision() != event.revision())
                        .forEach(each -> entries.add(KeyValue.pair(key(tenant, each), null)));
        entries.addAll(fold.entries());
        var rest = all.subList(applied.size(), all.size());
        if (event != null && !rest.isEmpty()) {
            entries.add(KeyValue.pair(key(tenant, event), StoredEvent.encode(event)));
        }
        entries.addAll(recent(tenant, fold, applied));
        var progress = progress(before.progress(), fold, applied);
        if (!rest.isEmpty()) {
            progress = progress.waiting(rest.getFirst().committedAt());
        }
        var view = applied.isEmpty()
                ? before.view()
                : fold.view().at(new Position(tenant, progress.epoch(), progress.revision()));
        var after = new ReplicatedTenant(progress, rest, view, fold.unreadable(), blocked);
        return new HandledRecord(
                outcome(fold, applied, event, blocked), after, applied, entries, fold.subjects(), null);
    }

    private List<KeyValue<Bytes, byte[]>> recent(TenantId tenant, Fold fold, List<Event> applied) {
        if (fold.isGone()) {
            return rows.recent(tenant).stream()
                    .map(key -> KeyValue.<Bytes, byte[]>pair(key, null))
                    .toList();
        }
        return applied.stream()
                .map(each -> KeyValue.pair(
                        Keys.recent(tenant, each.revision()),
                        RecentEvent.of(each).encode()))
                .toList();
    }

    private static Progress progress(Progress before, Fold fold, List<Event> applied) {
        if (applied.isEmpty()) {
            return before;
        }
        var last = applied.getLast();
        return fold.isReplaced()
                ? before.replaced(last.epoch(), last.revision(), fold.isGone())
                : before.applied(last.epoch(), last.revision());
    }

    private static Outcome outcome(Fold fold, List<Event> applied, @Nullable Event event, boolean blocked) {
        if (blocked) {
            return Outcome.PARKED;
        }
        if (applied.isEmpty() || (event != null && applied.getLast().revision() != event.revision())) {
            return Outcome.PENDING;
        }
        if (fold.isGone()) {
            return Outcome.GONE;
        }
        return fold.isReplaced() ? Outcome.REPLACED : Outcome.APPLIED;
    }

    private static HandledRecord gap(ReplicatedTenant before, Event event) {
        var progress =
                before.progress().missing(event.epoch(), event.revision()).waiting(event.committedAt());
        return new HandledRecord(Outcome.GAP, before.with(progress), List.of(), List.of(), Set.of(), null);
    }

    private HandledRecord suspect(
            ReplicatedTenant before, Event event, DeadLetter.Reason reason, RuntimeException why) {
        LOG.warn("event {} of {} cannot be followed", event.eventId(), event.tenantId(), why);
        return suspect(
                before,
                reason,
                "the event at revision " + event.revision() + " of epoch " + event.epoch()
                        + (reason == DeadLetter.Reason.UNDECODABLE
                                ? " could not be decoded"
                                : " contradicts itself or the events before it"));
    }

    private static HandledRecord suspect(ReplicatedTenant before, DeadLetter.Reason reason, String why) {
        var after = before.progress().isSuspect() ? before : before.suspect(why);
        var tenant = before.view().tenant();
        var superseded = after.pending().isEmpty() ? before.pending() : TreePVector.<Event>empty();
        var entries = superseded.stream()
                .map(each -> KeyValue.<Bytes, byte[]>pair(key(tenant, each), null))
                .toList();
        return new HandledRecord(Outcome.SUSPECTED, after, List.of(), entries, Set.of(), reason);
    }

    private static Bytes key(TenantId tenant, Event event) {
        return Keys.pending(tenant, event.epoch(), event.revision());
    }
}
