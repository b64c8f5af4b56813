package melmastoon.topology;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.SchemaProperties;
import melmastoon.schemas.State;
import melmastoon.schemas.WriterSchemas;
import melmastoon.tenant.v1.SnapshotItem;
import melmastoon.tenant.v1.TenantSnapshot;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What a tenant's writer had at the end of each command, put together from the events alone: nothing of the topology
/// is used. It knows every schema.
final class WrittenStates {
    private final WriterSchemas schemas;
    private final Map<Position, PMap<String, SnapshotItem>> after =
            new TreeMap<>(Comparator.comparing(Position::epoch).thenComparing(Position::revision));
    private PMap<String, SnapshotItem> now = HashTreePMap.empty();

    WrittenStates(TenantId tenant, WriterSchemas schemas) {
        this.schemas = schemas;
        after.put(new Position(tenant, 0, 0), now);
    }

    void wrote(List<Event> events) {
        events.forEach(this::wrote);
    }

    private void wrote(Event event) {
        var record = schemas.decode(event.fingerprint(), event.payload());
        switch (SchemaProperties.fold(record.getSchema())) {
            case PUT -> State.in(record).forEach(state -> put(Snapshots.item(state)));
            case GONE -> now = HashTreePMap.empty();
            case SNAPSHOT -> put(schemas.decode(event.fingerprint(), event.payload(), TenantSnapshot.class));
            case UNKNOWN -> throw new AssertionError(record);
        }
        if (event.command().isLast()) {
            after.put(new Position(TenantId.parse(event.tenantId()), event.epoch(), event.revision()), now);
        }
    }

    private void put(TenantSnapshot snapshot) {
        if (snapshot.getChunk() == 1) {
            now = HashTreePMap.empty();
        }
        snapshot.getItems().forEach(this::put);
    }

    private void put(SnapshotItem item) {
        now = now.plus(item.getKind() + " " + item.getKey(), item);
    }

    /// The writer goes on from what it had at `position`.
    void goesOnFrom(Position position) {
        now = Objects.requireNonNull(after.get(position));
    }

    /// Every position at which the tenant existed.
    List<Position> positions() {
        return after.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The whole state at `position`, as a snapshot says it.
    ///
    /// @throws NullPointerException where no command ends there
    List<SnapshotItem> at(Position position) {
        return List.copyOf(Objects.requireNonNull(after.get(position), () -> "no command ends at " + position)
                .values());
    }
}
