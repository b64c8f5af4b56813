package melmastoon.topology.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.topology.StoredEvent;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/// The history of one partition's tenants.
final class HistoryRows {
    private final ReadOnlyKeyValueStore<Bytes, byte[]> store;

    HistoryRows(ReadOnlyKeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /// Empty for a tenant without events here.
    Optional<HistoryExtent> extent(TenantId tenant) {
        return Optional.ofNullable(store.get(HistoryKeys.extent(tenant))).map(HistoryExtent::decode);
    }

    /// At most `limit` events from a position on, which is included, in their order.
    List<Event> events(TenantId tenant, int epoch, long revision, int limit) {
        var found = new ArrayList<Event>();
        try (var scan = store.range(HistoryKeys.event(tenant, epoch, revision), HistoryKeys.end(tenant))) {
            while (scan.hasNext() && found.size() < limit) {
                found.add(StoredEvent.decode(scan.next().value));
            }
        }
        return found;
    }
}
