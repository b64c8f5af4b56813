package melmastoon.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.schemas.WriterSchemas;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The store of one partition, read by kind. The API makes its lists of it; `T` is a generated state such as
/// `MembershipState`.
///
/// States are stored as their writer wrote them and read as this build's classes. Each read throws
/// [melmastoon.schemas.UnknownSchema] where a newer build wrote one with a schema that is not known here (yet).
///
/// Several calls are several moments. Who needs to say how new a list is asks for the [#position] first: what is
/// read after it is at least that new.
public final class TenantRows {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;
    private final WriterSchemas schemas;

    public TenantRows(ReadOnlyKeyValueStore<Bytes, byte[]> store, WriterSchemas schemas) {
        this.store = store;
        this.schemas = schemas;
    }

    /// Where the tenant's log was followed to; empty where the store has no such tenant.
    public Optional<Position> position(TenantId tenant) {
        return progress(tenant)
                .filter(at -> at.revision() > 0 && !at.gone())
                .map(at -> new Position(tenant, at.epoch(), at.revision()));
    }

    /// The state of a kind of which a tenant has one.
    public <T extends SpecificRecord> Optional<T> find(TenantId tenant, Class<T> stateType) {
        return find(tenant, stateType, "");
    }

    /// @param id in its text form; of whatever form, it is found or not
    public <T extends SpecificRecord> Optional<T> find(TenantId tenant, Class<T> stateType, String id) {
        return Optional.ofNullable(store.get(Keys.state(tenant, DecidingKinds.name(stateType), id)))
                .map(bytes -> schemas.decode(bytes, stateType));
    }

    /// In the order of their ids.
    public <T extends SpecificRecord> List<T> all(TenantId tenant, Class<T> stateType) {
        return page(tenant, stateType, Optional.empty(), Integer.MAX_VALUE);
    }

    /// At most `limit` states with ids after `after`, in the order of their ids.
    public <T extends SpecificRecord> List<T> page(
            TenantId tenant, Class<T> stateType, Optional<String> after, int limit) {
        var kind = DecidingKinds.name(stateType);
        var from = Keys.state(tenant, kind, after.orElse(""));
        var found = new ArrayList<T>();
        try (var scan = store.range(from, Keys.endOfKind(tenant, kind))) {
            while (scan.hasNext() && found.size() < limit) {
                var entry = scan.next();
                if (after.isEmpty() || !entry.key.equals(from)) {
                    found.add(schemas.decode(entry.value, stateType));
                }
            }
        }
        return found;
    }

    Optional<byte[]> stored(Bytes key) {
        return Optional.ofNullable(store.get(key));
    }

    /// Every state of the tenant, of whatever kind, as it is stored.
    List<KeyValue<Bytes, byte[]>> states(TenantId tenant) {
        var found = new ArrayList<KeyValue<Bytes, byte[]>>();
        try (var scan = store.range(Keys.start(tenant, Keys.Section.STATE), Keys.start(tenant, Keys.Section.PENDING))) {
            scan.forEachRemaining(found::add);
        }
        return found;
    }

    Optional<Progress> progress(TenantId tenant) {
        return stored(Keys.progress(tenant)).map(Progress::decode);
    }

    /// The id of the event that was applied there, if it is still known.
    Optional<UUID> eventId(TenantId tenant, int epoch, long revision) {
        return stored(Keys.recent(tenant, revision))
                .map(RecentEvent::decode)
                .flatMap(event -> event.idAt(epoch, revision));
    }

    /// The keys of the events whose ids are known.
    List<Bytes> recent(TenantId tenant) {
        var found = new ArrayList<Bytes>();
        try (var scan = store.range(Keys.start(tenant, Keys.Section.RECENT), Keys.endOf(tenant))) {
            scan.forEachRemaining(entry -> found.add(entry.key));
        }
        return found;
    }

    /// The offset of the last record that is in this store; -1 before the first.
    long offset() {
        return stored(Keys.OFFSET)
                .map(bytes -> ByteBuffer.wrap(bytes).getLong())
                .orElse(-1L);
    }
}
