package melmastoon.topology.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.schemas.Event;
import melmastoon.schemas.MalformedEvent;
import melmastoon.topology.StoredEvent;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Stores each event, and removes those of its tenant that are older than the window by its own time: two for each that
/// comes, so that the cost stays small and the history shrinks.
///
/// A record that is no event is left to the application that decides, which dead-letters it. An event that comes again
/// replaces itself, or is left out where it was already removed.
final class HistoryProcessor implements Processor<byte[], byte[], Void, Void> {
    private static final int REMOVED_AT_ONCE = 2;

    private final Duration window;
    private @Nullable KeyValueStore<Bytes, byte[]> store;

    HistoryProcessor(Duration window) {
        this.window = window;
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(HistoryTopology.STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        var running = store;
        if (running == null) {
            throw new IllegalStateException("a record came before init");
        }
        parse(record).ifPresent(event -> keep(running, event));
    }

    private void keep(KeyValueStore<Bytes, byte[]> running, Event event) {
        var tenant = TenantId.parse(event.tenantId());
        var rows = new HistoryRows(running);
        var extent = rows.extent(tenant).orElseGet(() -> HistoryExtent.of(event));
        var newest = event.occurredAt().isAfter(extent.newest()) ? event.occurredAt() : extent.newest();
        var limit = newest.minus(window);
        if (event.occurredAt().isBefore(limit)) {
            return;
        }
        var entries = new ArrayList<KeyValue<Bytes, byte[]>>();
        entries.add(
                KeyValue.pair(HistoryKeys.event(tenant, event.epoch(), event.revision()), StoredEvent.encode(event)));
        var oldest = extent;
        if (extent.oldest().isBefore(limit)) {
            for (var old : rows.events(tenant, extent.epoch(), extent.revision(), REMOVED_AT_ONCE + 1)) {
                oldest = HistoryExtent.of(old);
                if (entries.size() > REMOVED_AT_ONCE || !old.occurredAt().isBefore(limit)) {
                    break;
                }
                entries.add(KeyValue.pair(HistoryKeys.event(tenant, old.epoch(), old.revision()), null));
                oldest = HistoryExtent.of(event);
            }
        }
        entries.add(
                KeyValue.pair(HistoryKeys.extent(tenant), oldest.until(newest).encode()));
        running.putAll(entries);
    }

    private static Optional<Event> parse(Record<byte[], byte[]> record) {
        try {
            return Optional.of(Event.of(record.key(), record.value(), record.headers()));
        } catch (MalformedEvent _) {
            return Optional.empty();
        }
    }
}
