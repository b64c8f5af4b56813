package melmastoon.schemas;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.tenant.v1.InvitationAccepted;
import melmastoon.tenant.v1.InvitationRevoked;
import melmastoon.tenant.v1.InvitationSent;
import melmastoon.tenant.v1.MembershipCreated;
import melmastoon.tenant.v1.MembershipRemoved;
import melmastoon.tenant.v1.MembershipRoleChanged;
import melmastoon.tenant.v1.OrganizationUnitCreated;
import melmastoon.tenant.v1.RoleCreated;
import melmastoon.tenant.v1.TenantCreated;
import melmastoon.tenant.v1.TenantPlanAttached;
import melmastoon.tenant.v1.TenantSnapshot;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.SystemLimitException;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/// Every kind of event there is, and every schema that any of them was ever written with.
///
/// A new event is a file in `src/main/avro/event` and a line in the list below.
public final class EventCatalogue {
    /// An outbox row has 512 kB.
    private static final String LONGEST = Integer.toString(1 << 20);

    static {
        // Avro allocates what a length claims before it looks at what is there, up to 2 GB, unless told before anything
        // is decoded: one malformed record would end the process, and again after each restart. Here, because nothing
        // is decoded without a schema of this catalogue.
        System.setProperty(SystemLimitException.MAX_BYTES_LENGTH_PROPERTY, LONGEST);
        System.setProperty(SystemLimitException.MAX_COLLECTION_LENGTH_PROPERTY, LONGEST);
        System.setProperty(SystemLimitException.MAX_STRING_LENGTH_PROPERTY, LONGEST);
    }

    private static final List<EventType> TYPES = Stream.<Class<? extends SpecificRecord>>of(
                    TenantCreated.class,
                    TenantPlanAttached.class,
                    OrganizationUnitCreated.class,
                    RoleCreated.class,
                    MembershipCreated.class,
                    MembershipRoleChanged.class,
                    MembershipRemoved.class,
                    InvitationSent.class,
                    InvitationAccepted.class,
                    InvitationRevoked.class,
                    TenantSnapshot.class)
            .map(EventCatalogue::type)
            .toList();

    private static final Map<String, EventType> BY_NAME =
            TYPES.stream().collect(toUnmodifiableMap(EventType::name, identity()));
    private static final Map<Class<?>, EventType> BY_CLASS =
            TYPES.stream().collect(toUnmodifiableMap(EventType::javaType, identity()));
    private static final Map<Long, Schema> WRITERS = writers();

    private EventCatalogue() {}

    public static List<EventType> types() {
        return TYPES;
    }

    public static Optional<EventType> byName(String type) {
        return Optional.ofNullable(BY_NAME.get(type));
    }

    /// @throws IllegalArgumentException where `javaType` is no event
    public static EventType of(Class<? extends SpecificRecord> javaType) {
        var type = BY_CLASS.get(javaType);
        if (type == null) {
            throw new IllegalArgumentException(javaType.getName() + " is not an event of the catalogue");
        }
        return type;
    }

    /// The schema that some build wrote with.
    ///
    /// @throws UnknownSchema where no build up to this one knew it: the writer is newer than this reader
    public static Schema writer(long fingerprint) {
        var schema = WRITERS.get(fingerprint);
        if (schema == null) {
            throw new UnknownSchema(fingerprint);
        }
        return schema;
    }

    /// Every schema to be registered, the oldest of each type first and the current one last.
    public static List<Schema> published(EventType type) {
        return Stream.concat(
                        Baseline.of(type).stream().filter(old -> !old.equals(type.schema())), Stream.of(type.schema()))
                .toList();
    }

    private static EventType type(Class<? extends SpecificRecord> javaType) {
        var schema = SpecificData.get().getSchema(javaType);
        var name = schema.getProp(EventType.PROPERTY);
        if (name == null) {
            throw new IllegalStateException(schema.getFullName() + " has no `" + EventType.PROPERTY + "`");
        }
        return new EventType(name, javaType, schema);
    }

    private static Map<Long, Schema> writers() {
        var writers = new HashMap<Long, Schema>();
        for (var type : TYPES) {
            for (var schema : published(type)) {
                writers.put(SchemaNormalization.parsingFingerprint64(schema), schema);
            }
        }
        return Map.copyOf(writers);
    }
}
