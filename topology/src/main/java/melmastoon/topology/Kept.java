package melmastoon.topology;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;
import melmastoon.schemas.Event;
import melmastoon.schemas.Payloads;
import org.apache.avro.specific.SpecificRecord;

/// An event in a tenant's history: what recognises its repeat, and what a later reader folds again.
///
///     format 1 | event id, 16 bytes | occurredAt, ms | fingerprint of the schema | Avro binary
record Kept(UUID eventId, Instant occurredAt, long fingerprint, ByteBuffer payload) {
    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + 16 + 8 + 8;

    static Kept of(Event event) {
        return new Kept(event.eventId(), event.occurredAt(), event.fingerprint(), event.payload());
    }

    /// @throws melmastoon.schemas.MalformedEvent as [Event#content]
    SpecificRecord content() {
        return Payloads.decode(fingerprint, payload);
    }

    byte[] encode() {
        return ByteBuffer.allocate(HEADER + payload.remaining())
                .put(FORMAT)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .putLong(occurredAt.toEpochMilli())
                .putLong(fingerprint)
                .put(payload.duplicate())
                .array();
    }

    static Kept decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        var format = in.get();
        if (format != FORMAT) {
            throw new IllegalStateException("the store was written by another build: history format " + format);
        }
        return new Kept(
                new UUID(in.getLong(), in.getLong()),
                Instant.ofEpochMilli(in.getLong()),
                in.getLong(),
                in.slice().asReadOnlyBuffer());
    }
}
