package melmastoon.topology;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;
import melmastoon.access.Fact;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.State;
import melmastoon.schemas.StateKind;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.specific.SpecificRecord;

/// Every [DecidingKind] of this build, and what follows from them: which states this build may use.
final class DecidingKinds {
    private static final Map<Class<?>, String> NAMES =
            EventCatalogue.kinds().stream().collect(toUnmodifiableMap(StateKind::javaType, StateKind::name));
    private static final DecidingKinds ALL = new DecidingKinds();

    private final Map<String, DecidingKind<?>> byName;
    /// By a schema's fingerprint the kind of the states that it is understood to describe, empty where they change no
    /// decision: a restart reads millions of states, and finds out once for each schema.
    private final Map<Long, Optional<DecidingKind<?>>> byFingerprint = new ConcurrentHashMap<>();

    private DecidingKinds() {
        byName = StreamSupport.stream(
                        ServiceLoader.load(DecidingKind.class, DecidingKind.class.getClassLoader())
                                .spliterator(),
                        false)
                .<DecidingKind<?>>map(kind -> kind)
                .collect(toUnmodifiableMap(kind -> name(kind.stateType()), identity()));
    }

    static DecidingKinds all() {
        return ALL;
    }

    /// @throws IllegalArgumentException where `javaType` is no state
    static String name(Class<?> javaType) {
        var name = NAMES.get(javaType);
        if (name == null) {
            throw new IllegalArgumentException(javaType.getName() + " is not the state of any kind");
        }
        return name;
    }

    /// Whether this build may store `state` and go on deciding: it knows its kind, or the schema says that it changes
    /// no decision; and no field of it can narrow what this build would grant (ruling 48).
    boolean understands(State state) {
        return state.readerLevel() <= SchemaProperties.READER_LEVEL
                && (byName.containsKey(state.kind()) || !state.decides());
    }

    /// @param state one that this build understands
    Optional<Fact> fact(State state) {
        var kind = byName.get(state.kind());
        return kind == null ? Optional.empty() : fact(kind, state);
    }

    /// The fact in an entry of the store.
    ///
    /// @throws NotUnderstood where this build may not use it
    /// @throws melmastoon.schemas.UnknownSchema where its schema is not known here (yet)
    Optional<Fact> fact(WriterSchemas schemas, byte[] stored) {
        var fingerprint = Payloads.fingerprint(ByteBuffer.wrap(stored));
        var known = byFingerprint.get(fingerprint);
        if (known == null) {
            known = kindOf(State.of(schemas.decode(stored)));
            byFingerprint.put(fingerprint, known);
        }
        return known.flatMap(kind -> fact(kind, schemas, stored));
    }

    private Optional<DecidingKind<?>> kindOf(State state) {
        if (!understands(state)) {
            throw new NotUnderstood("the store has a state of kind `" + state.kind() + "` of a newer build");
        }
        return Optional.ofNullable(byName.get(state.kind()));
    }

    private static <T extends SpecificRecord> Optional<Fact> fact(
            DecidingKind<T> kind, WriterSchemas schemas, byte[] stored) {
        return kind.fact(schemas.decode(stored, kind.stateType()));
    }

    private static <T extends SpecificRecord> Optional<Fact> fact(DecidingKind<T> kind, State state) {
        return kind.fact(state.as(kind.stateType()));
    }
}
