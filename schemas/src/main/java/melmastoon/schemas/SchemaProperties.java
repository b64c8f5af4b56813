package melmastoon.schemas;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/// What our schemas say beyond Avro, in properties that every Avro library keeps and ignores.
///
/// They travel with the schema, so a reader can act on an event of a type that its build does not have.
///
/// | property | on | meaning |
/// |---|---|---|
/// | `eventType` | events | the CloudEvents type |
/// | `fold` | events | a [Fold]; `put` where absent |
/// | `retentionDays` | events | how long Pub/Sub keeps a message at least; 31 is the longest that it can |
/// | `kind` | states | under which name a state is stored |
/// | `id` | states | the field with the aggregate's id; absent where a tenant has one aggregate of the kind |
/// | `decides` | states | whether decisions depend on it |
/// | `readerLevel` | any record | the lowest [#READER_LEVEL] that understands it; 1 where absent |
public final class SchemaProperties {
    /// The level of this build, as a reader and as a writer. A schema's level is raised whenever a field or
    /// symbol that is new in it can narrow what is granted: a reader below it would grant more than the writer
    /// meant, and a writer below it would write the state without what narrows it (ruling 48).
    ///
    /// It is no constant expression, which the compiler would copy into the classes that use it: the newer build of
    /// an upgrade test has this class alone in another version.
    public static final int READER_LEVEL = Integer.valueOf(6);

    static final String EVENT_TYPE = "eventType";
    static final String KIND = "kind";
    private static final String FOLD = "fold";
    private static final String RETENTION_DAYS = "retentionDays";
    private static final String ID = "id";
    private static final String DECIDES = "decides";
    private static final String LEVEL = "readerLevel";
    private static final int LONGEST_RETENTION = 31;

    private SchemaProperties() {}

    /// What a reader does with an event.
    public enum Fold {
        /// Each state in it replaces what is stored under its kind and id.
        PUT,
        /// It is one chunk of the tenant's whole state.
        SNAPSHOT,
        /// The tenant does not exist any more.
        GONE,
        /// A symbol of a newer build: this one cannot follow the event.
        UNKNOWN
    }

    /// The CloudEvents type of an event.
    ///
    /// @throws IllegalArgumentException where `event` is the schema of none
    public static String eventType(Schema event) {
        var type = event.getProp(EVENT_TYPE);
        if (type == null) {
            throw new IllegalArgumentException(event.getFullName() + " is not an event");
        }
        return type;
    }

    public static Fold fold(Schema event) {
        return switch (String.valueOf(event.getObjectProps().getOrDefault(FOLD, "put"))) {
            case "put" -> Fold.PUT;
            case "snapshot" -> Fold.SNAPSHOT;
            case "gone" -> Fold.GONE;
            default -> Fold.UNKNOWN;
        };
    }

    /// The highest level that `schema` or any record inside it asks for.
    public static int readerLevel(Schema schema) {
        var highest = new int[] {1};
        records(schema, record -> highest[0] = Math.max(highest[0], number(record, LEVEL, 1)));
        return highest[0];
    }

    /// What readers act on in `schema` and in the records inside it: all their properties but `retentionDays`, by
    /// record.
    ///
    /// Schemas of one fingerprint must not differ in it. A payload names its writer's schema by the fingerprint,
    /// which counts neither docs nor properties, and a reader may have either text (docs/decisions/030).
    public static Map<String, Map<String, Object>> meaning(Schema schema) {
        var meaning = new TreeMap<String, Map<String, Object>>();
        records(schema, record -> {
            var properties = new TreeMap<>(record.getObjectProps());
            properties.remove(RETENTION_DAYS);
            meaning.put(record.getFullName(), properties);
        });
        return meaning;
    }

    /// How many days a message of this event is kept at least, where the medium can.
    public static int retentionDays(Schema event) {
        return number(event, RETENTION_DAYS, LONGEST_RETENTION);
    }

    /// The kind of state that `schema` describes; null where it describes none.
    static @Nullable String kind(Schema schema) {
        return schema.getType() == Schema.Type.RECORD ? schema.getProp(KIND) : null;
    }

    /// The name of the field with a state's id; null where the tenant has one state of the kind.
    static @Nullable String idField(Schema state) {
        return state.getProp(ID);
    }

    /// Absent means that it does: a reader must not ignore what it was not told to ignore.
    static boolean decides(Schema state) {
        return !Boolean.FALSE.equals(state.getObjectProp(DECIDES));
    }

    /// Every record in `schema`, itself included, once.
    static void records(Schema schema, Consumer<Schema> receiver) {
        walk(schema, new HashSet<>(), receiver);
    }

    private static void walk(Schema schema, Set<String> seen, Consumer<Schema> receiver) {
        switch (schema.getType()) {
            case ARRAY -> walk(schema.getElementType(), seen, receiver);
            case MAP -> walk(schema.getValueType(), seen, receiver);
            case UNION -> schema.getTypes().forEach(part -> walk(part, seen, receiver));
            case RECORD -> {
                if (seen.add(schema.getFullName())) {
                    receiver.accept(schema);
                    schema.getFields().forEach(field -> walk(field.schema(), seen, receiver));
                }
            }
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {}
        }
    }

    private static int number(Schema schema, String property, int otherwise) {
        return schema.getObjectProp(property) instanceof Number number ? number.intValue() : otherwise;
    }
}
