package melmastoon.cdc;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import melmastoon.schemas.TenantKey;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/// A row of the outbox, from the WAL or by SQL.
///
/// @param day `written_on`, days since 1970
record OutboxRow(UUID tenant, Event event, int day) {
    static final String COLUMNS =
            "event_id, tenant_id, epoch, revision, type, subject, occurred_at, payload, traceparent, written_on,"
                    + " command_id, command_ordinal, command_count";

    /// @param after       the row's image in a Debezium record
    /// @param committedAt of its transaction
    /// @throws Unpublishable where the row is malformed
    static OutboxRow of(Struct after, Instant committedAt) {
        try {
            return row(
                    UUID.fromString(after.getString("event_id")),
                    UUID.fromString(after.getString("tenant_id")),
                    after.getInt32("epoch"),
                    after.getInt64("revision"),
                    after.getString("type"),
                    after.getString("subject"),
                    OffsetDateTime.parse(after.getString("occurred_at")).toInstant(),
                    new Event.Command(
                            UUID.fromString(after.getString("command_id")),
                            after.getInt32("command_ordinal"),
                            after.getInt32("command_count")),
                    committedAt,
                    after.getString("traceparent"),
                    ByteBuffer.wrap(after.getBytes("payload")),
                    after.getInt32("written_on"));
        } catch (RuntimeException e) { // whatever a malformed column makes the parsers throw
            throw malformed(
                    after.get("event_id"), after.get("tenant_id"), after.get("epoch"), after.get("revision"), e);
        }
    }

    /// @param rows stands on a row of [#COLUMNS]
    /// @throws Unpublishable where the row is malformed
    static OutboxRow of(ResultSet rows) throws SQLException {
        try {
            var occurredAt = rows.getObject(7, OffsetDateTime.class).toInstant();
            return row(
                    rows.getObject(1, UUID.class),
                    rows.getObject(2, UUID.class),
                    rows.getInt(3),
                    rows.getLong(4),
                    rows.getString(5),
                    rows.getString(6),
                    occurredAt,
                    new Event.Command(rows.getObject(11, UUID.class), rows.getInt(12), rows.getInt(13)),
                    occurredAt, // when it was committed is not in the table
                    rows.getString(9),
                    ByteBuffer.wrap(rows.getBytes(8)),
                    Math.toIntExact(rows.getObject(10, LocalDate.class).toEpochDay()));
        } catch (RuntimeException e) {
            throw malformed(rows.getObject(1), rows.getObject(2), rows.getObject(3), rows.getObject(4), e);
        }
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
            Event.Command command,
            Instant committedAt,
            @Nullable String traceparent,
            ByteBuffer payload,
            int day) {
        var event = new Event(
                eventId,
                TenantKey.of(tenant),
                Objects.requireNonNull(type, "type"),
                Objects.requireNonNull(subject, "subject"),
                occurredAt,
                epoch,
                revision,
                command,
                committedAt,
                traceparent,
                Payloads.fingerprint(payload),
                Payloads.binary(payload));
        return new OutboxRow(tenant, event, day);
    }

    private static Unpublishable malformed(
            @Nullable Object eventId,
            @Nullable Object tenant,
            @Nullable Object epoch,
            @Nullable Object revision,
            RuntimeException cause) {
        return new Unpublishable(
                "event %s, tenant %s, epoch %s, revision %s".formatted(eventId, tenant, epoch, revision),
                "it is malformed: " + cause.getMessage(),
                cause);
    }
}
