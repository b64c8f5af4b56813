package melmastoon.topology;

import io.micronaut.context.ApplicationContext;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.EventWithState;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.Versioned;
import melmastoon.postgres.kernel.StoredAggregate;
import melmastoon.schemas.Event;
import melmastoon.schemas.EventCatalogue;
import melmastoon.schemas.Payloads;
import melmastoon.tenant.v1.SnapshotItem;
import melmastoon.tenant.v1.TenantSnapshot;
import org.apache.avro.specific.SpecificRecord;

/// What the write side has in its outbox, as cdc publishes it. No database is opened.
public final class PublishedEvents implements AutoCloseable {
    private final Map<AggregateType<?, ?>, StoredAggregate<?, ?>> wire = new HashMap<>();
    private final ApplicationContext context = ApplicationContext.run();

    public PublishedEvents() {
        for (StoredAggregate<?, ?> stored : context.getBeansOfType(StoredAggregate.class)) {
            wire.put(stored.type(), stored);
        }
    }

    /// A state as snapshots carry it.
    @SuppressWarnings("unchecked") // the map holds each under its own type
    public ByteBuffer encode(AggregateType<?, ?> type, Versioned<?> state) {
        var stored = (StoredAggregate<Object, ?>) Objects.requireNonNull(wire.get(type));
        return ByteBuffer.wrap(Payloads.encode(stored.state((Versioned<Object>) state)));
    }

    public Event event(OutboxEntry entry) {
        var record = record(entry.content());
        var payload = ByteBuffer.wrap(Payloads.encode(record));
        return new Event(
                entry.id(),
                entry.content().tenant().toString(),
                EventCatalogue.of(record.getClass()).name(),
                entry.content().subject(),
                entry.occurredAt(),
                entry.position().epoch(),
                entry.position().revision(),
                new Event.Command(
                        entry.command().id(),
                        entry.command().ordinal(),
                        entry.command().count()),
                entry.occurredAt(),
                null,
                Payloads.fingerprint(payload),
                Payloads.binary(payload));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the map holds each under its own type
    private SpecificRecord record(OutboxEntry.Content content) {
        return switch (content) {
            case OutboxEntry.OfAggregate<?, ?>(var type, var step) ->
                ((StoredAggregate) Objects.requireNonNull(wire.get(type))).event((EventWithState) step);
            case OutboxEntry.SnapshotChunk chunk ->
                new TenantSnapshot(
                        chunk.tenant().toString(),
                        chunk.chunk(),
                        chunk.chunks(),
                        chunk.items().stream()
                                .map(item -> new SnapshotItem(item.kind(), item.key(), item.state()))
                                .toList());
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
