package melmastoon.cdc;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import org.apache.kafka.connect.data.Struct;

/// A row of the outbox, from the log or by SQL.
///
/// @param day `written_on`, days since 1970
record OutboxRow(UUID tenant, Event event, int day) {
    static final String COLUMNS =
            "event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, traceparent, written_on";

    /// @param after the row's image in a Debezium record
    static OutboxRow of(Struct after) {
        return row(
                UUID.fromString(after.getString("event_id")),
                UUID.fromString(after.getString("tenant_id")),
                after.getInt32("epoch"),
                after.getInt64("revision"),
                after.getString("type"),
                after.getString("subject"),
                OffsetDateTime.parse(after.getString("occurred_at")).toInstant(),
                ByteBuffer.wrap(after.getBytes("payload")),
                after.getString("traceparent"),
                after.getInt32("written_on"));
    }

    /// @param rows stands on a row of [#COLUMNS]
    static OutboxRow of(ResultSet rows) throws SQLException {
        return row(
                rows.getObject(1, UUID.class),
                rows.getObject(2, UUID.class),
                rows.getInt(3),
                rows.getLong(4),
                rows.getString(5),
                rows.getString(6),
                rows.getObject(7, OffsetDateTime.class).toInstant(),
                ByteBuffer.wrap(rows.getBytes(8)),
                rows.getString(9),
                Math.toIntExact(rows.getObject(10, java.time.LocalDate.class).toEpochDay()));
    }

    Published.Last asLast() {
        return new Published.Last(tenant, event.epoch(), event.revision(), event.eventId(), day);
    }

    private static OutboxRow row(
            UUID eventId,
            UUID tenant,
            int epoch,
            long revision,
            String type,
            String subject,
            Instant occurredAt,
            ByteBuffer payload,
            @org.jspecify.annotations.Nullable String traceparent,
            int day) {
        var event = new Event(
                eventId,
                TenantKey.of(tenant),
                type,
                subject,
                occurredAt,
                epoch,
                revision,
                traceparent,
                Payloads.fingerprint(payload),
                Payloads.binary(payload));
        return new OutboxRow(tenant, event, day);
    }
}
