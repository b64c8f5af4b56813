package melmastoon.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/// One fact on its way: a record of [Topics#EVENTS], CloudEvents 1.0 in binary mode.
///
/// @param tenantId    `tnt_` and a ULID; the record's key and `ce_partitionkey`
/// @param type        `ce_type`, a name of the [EventCatalogue]
/// @param subject     `ce_subject`, the id of the aggregate it is about
/// @param occurredAt  `ce_time`, never going back within a tenant; its milliseconds are the record's timestamp
/// @param epoch       `ce_tenantepoch`, which life of the log
/// @param revision    `ce_tenantrevision`, one step per event, without gaps in one tenant
/// @param command     which command made it, and as which of its events
/// @param committedAt `ce_committedat`, when that command's transaction was committed, by Postgres' clock;
/// `occurredAt` where that is not known, as for rows that are read again after a lost slot
/// @param traceparent W3C trace context of the step before this one
/// @param fingerprint `schemafingerprint`, of the schema that `payload` was written with
/// @param payload     Avro binary, read through [WriterSchemas]
public record Event(
        UUID eventId,
        String tenantId,
        String type,
        String subject,
        Instant occurredAt,
        int epoch,
        long revision,
        Command command,
        Instant committedAt,
        @Nullable String traceparent,
        long fingerprint,
        ByteBuffer payload) {
    /// Of an attribute that is text, in UTF-8. Each is one of a Pub/Sub message too, which has no longer ones.
    public static final int MAX_ATTRIBUTE_BYTES = 1_024;

    /// What the events of one command have in common: readers show all of them or none (ruling 45).
    ///
    /// @param id      `ce_commandid`
    /// @param ordinal `ce_commandordinal`, from 1
    /// @param count   `ce_commandcount`, how many events the command has
    public record Command(UUID id, int ordinal, int count) {
        /// @throws IllegalArgumentException where the ordinal is not one of `count`
        public Command {
            if (ordinal < 1 || ordinal > count) {
                throw new IllegalArgumentException("event " + ordinal + " of " + count + " events of a command");
            }
        }

        public boolean isLast() {
            return ordinal == count;
        }
    }

    /// `ce_source` of all our events.
    public static final String SOURCE = "/melmastoon/tenant-service";

    public static final String TRACEPARENT = "traceparent";
    private static final String CONTENT_TYPE = "application/avro";

    public Event withTraceparent(@Nullable String continued) {
        return new Event(
                eventId,
                tenantId,
                type,
                subject,
                occurredAt,
                epoch,
                revision,
                command,
                committedAt,
                continued,
                fingerprint,
                payload);
    }

    /// The record to be written. Its partition is left to the default partitioner: see [TenantKey].
    public ProducerRecord<byte[], byte[]> toRecord(int schemaId) {
        return new ProducerRecord<>(
                Topics.EVENTS.name(),
                null,
                occurredAt.toEpochMilli(),
                TenantKey.bytes(tenantId),
                new Framing(schemaId, payload).bytes(),
                headers());
    }

    public static Event of(ConsumerRecord<byte[], byte[]> record) {
        return of(record.key(), record.value(), record.headers());
    }

    /// @throws MalformedEvent where the three are not a record that [#toRecord] made
    public static Event of(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        var tenantId = TenantKey.parse(key).orElseThrow(() -> new MalformedEvent("the record's key is no tenant"));
        if (value == null) {
            throw new MalformedEvent("the record has no value");
        }
        try {
            return new Event(
                    UUID.fromString(required(headers, "ce_id")),
                    tenantId,
                    required(headers, "ce_type"),
                    required(headers, "ce_subject"),
                    Instant.parse(required(headers, "ce_time")),
                    Integer.parseInt(required(headers, "ce_tenantepoch")),
                    Long.parseLong(required(headers, "ce_tenantrevision")),
                    new Command(
                            UUID.fromString(required(headers, "ce_commandid")),
                            Integer.parseInt(required(headers, "ce_commandordinal")),
                            Integer.parseInt(required(headers, "ce_commandcount"))),
                    Instant.parse(required(headers, "ce_committedat")),
                    header(headers, TRACEPARENT),
                    HexFormat.fromHexDigitsToLong(required(headers, "schemafingerprint")),
                    Framing.parse(value).binary());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new MalformedEvent("a header is malformed: " + e.getMessage(), e);
        }
    }

    private Headers headers() {
        var headers = new RecordHeaders();
        put(headers, "content-type", CONTENT_TYPE);
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", eventId.toString());
        put(headers, "ce_type", type);
        put(headers, "ce_source", SOURCE);
        put(headers, "ce_subject", subject);
        put(headers, "ce_time", occurredAt.toString());
        put(headers, "ce_partitionkey", tenantId);
        put(headers, "ce_tenantepoch", Integer.toString(epoch));
        put(headers, "ce_tenantrevision", Long.toString(revision));
        put(headers, "ce_commandid", command.id().toString());
        put(headers, "ce_commandordinal", Integer.toString(command.ordinal()));
        put(headers, "ce_commandcount", Integer.toString(command.count()));
        put(headers, "ce_committedat", committedAt.toString());
        put(headers, "schemafingerprint", HexFormat.of().toHexDigits(fingerprint));
        if (traceparent != null) {
            put(headers, TRACEPARENT, traceparent);
        }
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String required(Headers headers, String name) {
        var value = header(headers, name);
        if (value == null) {
            throw new MalformedEvent("the header `" + name + "` is missing");
        }
        return value;
    }

    private static @Nullable String header(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
