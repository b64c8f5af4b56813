package melmastoon.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Fact;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.schemas.State;
import melmastoon.schemas.UnknownSchema;
import melmastoon.schemas.WriterSchemas;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/// What whole commands make of a tenant: the next view, and the entries to be written. It puts what the events say;
/// the cost is in the size of the change.
///
/// It reads no clock, no randomness, nothing but the events and the state before them. Used for one record, and thrown
/// away.
final class Fold {
    private final TenantId tenant;
    private final TenantRows rows;
    private final WriterSchemas schemas;
    private final DecidingKinds kinds = DecidingKinds.all();
    private final Map<Bytes, Optional<byte[]>> changed = new LinkedHashMap<>();
    private final Set<Subject> subjects = new LinkedHashSet<>();
    private final Set<Bytes> unreadable;
    private TenantView view;
    private boolean replaced;
    private boolean gone;

    /// @param rows the tenant's state, as it is before the first event
    Fold(ReplicatedTenant before, TenantRows rows, WriterSchemas schemas) {
        this.tenant = before.view().tenant();
        this.rows = rows;
        this.schemas = schemas;
        this.unreadable = new LinkedHashSet<>(before.unreadable());
        this.view = before.view();
    }

    /// Without the position, which is the caller's to set.
    TenantView view() {
        return view;
    }

    /// Stored states that this build does not understand and that no event has replaced.
    Set<Bytes> unreadable() {
        return unreadable;
    }

    /// Subjects whose membership may have changed.
    Set<Subject> subjects() {
        return subjects;
    }

    /// Whether one of the commands was the tenant's whole state, or its end: what was wrong before is over.
    boolean isReplaced() {
        return replaced;
    }

    boolean isGone() {
        return gone;
    }

    /// What is to be written, all at once; a null value deletes.
    List<KeyValue<Bytes, byte[]>> entries() {
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        changed.forEach((key, value) -> entries.add(KeyValue.pair(key, value.orElse(null))));
        return entries;
    }

    /// Applies the events of one command.
    ///
    /// @throws CannotFold where they contradict each other
    void apply(List<EventContent> command) {
        if (command.getFirst() instanceof EventContent.Snapshot) {
            replace(whole(command));
            return;
        }
        for (var content : command) {
            switch (content) {
                case EventContent.Put(var states) -> states.forEach(this::put);
                case EventContent.Gone _ -> {
                    replace(List.of());
                    gone = true;
                }
                case EventContent.Snapshot _ -> throw new CannotFold("a snapshot is a command of its own");
            }
        }
    }

    private void put(State state) {
        var key = Keys.state(tenant, state.kind(), state.id());
        fact(key).ifPresent(this::forget);
        unreadable.remove(key);
        changed.put(key, Optional.of(state.encode()));
        kinds.fact(state).ifPresent(this::learn);
    }

    /// What is stored, whatever its kind, gives way to `states`: what they do not name is gone.
    private void replace(List<State> states) {
        for (var key : stored()) {
            fact(key).ifPresent(this::forget);
            changed.put(key, Optional.empty());
        }
        unreadable.clear();
        view = TenantView.empty(view.catalogue(), view.position());
        states.forEach(this::put);
        replaced = true;
        gone = false;
    }

    private Set<Bytes> stored() {
        var keys = new LinkedHashSet<Bytes>();
        rows.states(tenant).forEach(entry -> keys.add(entry.key));
        changed.forEach((key, value) -> {
            if (value.isPresent()) {
                keys.add(key);
            }
        });
        return keys;
    }

    /// What the state at `key` says so far. One that cannot be read is in no view.
    private Optional<Fact> fact(Bytes key) {
        var value = changed.containsKey(key) ? changed.get(key) : rows.stored(key);
        try {
            return value == null ? Optional.empty() : value.flatMap(bytes -> kinds.fact(schemas, bytes));
        } catch (UnknownSchema | NotUnderstood _) {
            return Optional.empty();
        }
    }

    private void forget(Fact fact) {
        view = view.without(fact);
        touch(fact);
    }

    private void learn(Fact fact) {
        view = view.with(fact);
        touch(fact);
    }

    private void touch(Fact fact) {
        if (fact instanceof Fact.Membership membership) {
            subjects.add(membership.subject());
        }
    }

    private static List<State> whole(List<EventContent> command) {
        var states = new ArrayList<State>();
        var chunk = 0;
        for (var content : command) {
            chunk++;
            if (!(content instanceof EventContent.Snapshot(var number, var chunks, var part))
                    || number != chunk
                    || chunks != command.size()) {
                throw new CannotFold("a snapshot's chunks are not numbered as its events are");
            }
            states.addAll(part);
        }
        return states;
    }
}
