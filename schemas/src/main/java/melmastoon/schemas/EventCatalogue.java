package melmastoon.schemas;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/// Every kind of event and every kind of state that this build writes.
///
/// A new one is a file in `src/main/avro` with the property `eventType` or `kind` ([SchemaProperties]).
public final class EventCatalogue {
    private static final List<Class<? extends SpecificRecord>> RECORDS = RecordTypes.all();
    private static final List<EventType> TYPES =
            RECORDS.stream().flatMap(type -> EventType.of(type).stream()).toList();
    private static final List<StateKind> KINDS =
            RECORDS.stream().flatMap(type -> StateKind.of(type).stream()).toList();
    private static final Map<String, EventType> BY_NAME =
            TYPES.stream().collect(toUnmodifiableMap(EventType::name, identity()));
    private static final Map<Class<?>, EventType> BY_CLASS =
            TYPES.stream().collect(toUnmodifiableMap(EventType::javaType, identity()));
    private static final Map<String, StateKind> BY_KIND =
            KINDS.stream().collect(toUnmodifiableMap(StateKind::name, identity()));

    private EventCatalogue() {}

    public static List<EventType> types() {
        return TYPES;
    }

    public static List<StateKind> kinds() {
        return KINDS;
    }

    public static Optional<EventType> byName(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    public static Optional<StateKind> kind(String name) {
        return Optional.ofNullable(BY_KIND.get(name));
    }

    /// @throws IllegalArgumentException where `javaType` is no event
    public static EventType of(Class<? extends SpecificRecord> javaType) {
        var type = BY_CLASS.get(javaType);
        if (type == null) {
            throw new IllegalArgumentException(javaType.getName() + " is not an event of the catalogue");
        }
        return type;
    }

    /// Every schema to be registered, of events and of states: the oldest of each first and the current one last.
    public static List<Schema> published() {
        return Stream.concat(
                        TYPES.stream().map(EventType::schema), KINDS.stream().map(StateKind::schema))
                .flatMap(schema -> published(schema).stream())
                .toList();
    }

    /// The schemas of one record that were ever published, the oldest first and `current` last. Two of them may differ
    /// in their docs alone, which Avro's `equals` does not see; a registry may have an id for each.
    public static List<Schema> published(Schema current) {
        var text = current.toString();
        return Stream.concat(
                        Baseline.of(current).stream()
                                .filter(old -> !old.toString().equals(text)),
                        Stream.of(current))
                .toList();
    }
}
