package melmastoon.postgres.kernel;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import melmastoon.application.kernel.AggregateType;
import melmastoon.application.kernel.Outbox;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.application.kernel.SnapshotItem;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.DomainEvent;
import melmastoon.postgres.sql.Session;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.SchemaProperties;
import melmastoon.tenant.v1.TenantSnapshot;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// The one writer of the outbox. All rows of a command go in one insert, which also marks the tenant with the highest
/// reader level of their schemas, for the builds that must not write there any more (ruling 48).
record PostgresOutbox(Session session, StoredAggregates aggregates, PublishedSchemas schemas) implements Outbox {
    /// A table's check says the same; here it has a name.
    static final int MAX_PAYLOAD = 512 * 1024;

    @Override
    public void append(List<OutboxEntry> entries) {
        var rows = entries.size();
        var eventIds = new UUID[rows];
        var epochs = new Long[rows];
        var revisions = new Long[rows];
        var types = new String[rows];
        var subjects = new String[rows];
        var times = new Instant[rows];
        var commands = new UUID[rows];
        var ordinals = new Long[rows];
        var counts = new Long[rows];
        var payloads = new byte[rows][];
        @Nullable String[] traceparents = new @Nullable String[rows];
        var level = 1;
        for (int i = 0; i < rows; i++) {
            var entry = entries.get(i);
            check(entry, entries.getFirst().position().revision() + i);
            var wire = wire(entry.content());
            eventIds[i] = entry.id();
            epochs[i] = (long) entry.position().epoch();
            revisions[i] = entry.position().revision();
            types[i] = SchemaProperties.eventType(wire.getSchema());
            level = Math.max(level, SchemaProperties.readerLevel(wire.getSchema()));
            subjects[i] = entry.content().subject();
            times[i] = entry.occurredAt();
            commands[i] = entry.command().id();
            ordinals[i] = (long) entry.command().ordinal();
            counts[i] = (long) entry.command().count();
            payloads[i] = payload(entry, wire);
            schemas.require(session, entry.content(), payloads[i]);
            traceparents[i] = entry.traceparent().orElse(null);
        }
        session.updateAny(
                """
                with marked as (
                    update tenants set writer_level = ? where id = ? and writer_level < ?
                )
                insert into outbox (event_id, tenant_id, epoch, revision, type, subject, occurred_at, command_id,
                                    command_ordinal, command_count, payload, traceparent)
                select event_id, ?, epoch, revision, type, subject, occurred_at, command_id, command_ordinal,
                       command_count, payload, traceparent
                from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    as e (event_id, epoch, revision, type, subject, occurred_at, command_id, command_ordinal,
                          command_count, payload, traceparent)
                order by revision
                """,
                level,
                session.tenant().value(),
                level,
                session.tenant().value(),
                eventIds,
                epochs,
                revisions,
                types,
                subjects,
                times,
                commands,
                ordinals,
                counts,
                payloads,
                traceparents);
    }

    @Override
    public <S, E extends DomainEvent> SnapshotItem item(AggregateType<S, E> type, Versioned<S> state) {
        var record = aggregates.of(type).state(state);
        return new SnapshotItem(type.kind(), type.key(state.state()), ByteBuffer.wrap(Payloads.encode(record)));
    }

    /// The payload's tenant is the pinned one. Row security would stop the row, but not a payload that says something
    /// else.
    private void check(OutboxEntry entry, long revision) {
        var position = entry.position();
        if (!entry.content().tenant().equals(session.tenant())
                || !position.tenant().equals(session.tenant())) {
            throw new IllegalArgumentException("an event of " + entry.content().tenant()
                    + " cannot be written by a transaction that is pinned to " + session.tenant());
        }
        if (position.revision() != revision) {
            throw new IllegalArgumentException(
                    "revision " + position.revision() + " where " + revision + " comes next: the log has no gaps");
        }
    }

    private static byte[] payload(OutboxEntry entry, SpecificRecord wire) {
        var payload = Payloads.encode(wire);
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException(
                    "the event about " + entry.content().subject() + " has " + payload.length + " bytes, and at most "
                            + MAX_PAYLOAD + " fit");
        }
        return payload;
    }

    private SpecificRecord wire(OutboxEntry.Content content) {
        return switch (content) {
            case OutboxEntry.OfAggregate<?, ?> event -> event(event);
            case OutboxEntry.SnapshotChunk chunk -> snapshot(chunk);
        };
    }

    private <S, E extends DomainEvent> SpecificRecord event(OutboxEntry.OfAggregate<S, E> event) {
        return aggregates.of(event.type()).event(event.step());
    }

    private static TenantSnapshot snapshot(OutboxEntry.SnapshotChunk chunk) {
        return TenantSnapshot.newBuilder()
                .setTenantId(chunk.tenant().toString())
                .setChunk(chunk.chunk())
                .setChunks(chunk.chunks())
                .setItems(chunk.items().stream()
                        .map(item -> new melmastoon.tenant.v1.SnapshotItem(item.kind(), item.key(), item.state()))
                        .toList())
                .build();
    }
}
