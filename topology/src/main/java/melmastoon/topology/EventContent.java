package melmastoon.topology;

import java.util.ArrayList;
import java.util.List;
import melmastoon.schemas.Event;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.State;
import melmastoon.schemas.UnknownSchema;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.SnapshotItem;
import melmastoon.tenant.v1.TenantSnapshot;

/// What an event says, as its writer's schema tells: no type of event is named here, and one that this build does not
/// have is read like any other.
sealed interface EventContent {
    /// Each of `states` replaces what is stored under its kind and id.
    record Put(List<State> states) implements EventContent {}

    /// One part of the tenant's whole state.
    record Snapshot(int chunk, int chunks, List<State> states) implements EventContent {}

    /// The tenant does not exist any more.
    record Gone() implements EventContent {}

    /// @throws UnknownSchema where its schema, or that of a state in it, is not known here (yet)
    /// @throws NotUnderstood where this build must not act on it
    /// @throws melmastoon.schemas.MalformedEvent where the payload does not follow its schema
    /// @throws CannotFold where it contradicts itself
    static EventContent of(Event event, WriterSchemas schemas, DecidingKinds kinds) {
        var schema = schemas.find(event.fingerprint()).orElseThrow(() -> new UnknownSchema(event.fingerprint()));
        if (SchemaProperties.readerLevel(schema) > SchemaProperties.READER_LEVEL) {
            throw new NotUnderstood("`" + event.type() + "` is for readers of a higher level");
        }
        var record = schemas.decode(event.fingerprint(), event.payload());
        if (!event.tenantId().equals(String.valueOf(record.get("tenantId")))) {
            throw new CannotFold("the event's content names another tenant than its key");
        }
        return switch (SchemaProperties.fold(schema)) {
            case PUT -> new Put(understood(State.in(record), event, kinds));
            case SNAPSHOT -> snapshot(event, schemas, kinds);
            case GONE -> new Gone();
            case UNKNOWN -> throw new NotUnderstood("`" + event.type() + "` is folded in a way that is not known here");
        };
    }

    private static Snapshot snapshot(Event event, WriterSchemas schemas, DecidingKinds kinds) {
        var snapshot = schemas.decode(event.fingerprint(), event.payload(), TenantSnapshot.class);
        var states = new ArrayList<State>();
        for (var item : snapshot.getItems()) {
            states.add(state(item, schemas));
        }
        return new Snapshot(snapshot.getChunk(), snapshot.getChunks(), understood(states, event, kinds));
    }

    private static State state(SnapshotItem item, WriterSchemas schemas) {
        var bytes = new byte[item.getState().remaining()];
        item.getState().duplicate().get(bytes);
        var state = State.of(schemas.decode(bytes));
        if (!state.kind().equals(item.getKind()) || !state.id().equals(item.getKey())) {
            throw new CannotFold("an item of a snapshot is not the state that it is said to be");
        }
        return state;
    }

    private static List<State> understood(List<State> states, Event event, DecidingKinds kinds) {
        for (var state : states) {
            if (!kinds.understands(state)) {
                throw new NotUnderstood(
                        "`" + event.type() + "` has a state of kind `" + state.kind() + "` of a newer build");
            }
        }
        return states;
    }
}
