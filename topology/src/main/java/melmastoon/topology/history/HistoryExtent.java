package melmastoon.topology.history;

import java.nio.ByteBuffer;
import java.time.Instant;
import melmastoon.schemas.Event;

/// From where to when a tenant's history goes.
///
/// @param epoch    of the oldest event
/// @param revision of the oldest event
/// @param oldest   when that occurred, in milliseconds
/// @param newest   when the newest event occurred, in milliseconds
record HistoryExtent(int epoch, long revision, Instant oldest, Instant newest) {

    static HistoryExtent of(Event event) {
        return new HistoryExtent(event.epoch(), event.revision(), event.occurredAt(), event.occurredAt());
    }

    HistoryExtent until(Instant newNewest) {
        return new HistoryExtent(epoch, revision, oldest, newNewest);
    }

    byte[] encode() {
        return ByteBuffer.allocate(28)
                .putInt(epoch)
                .putLong(revision)
                .putLong(oldest.toEpochMilli())
                .putLong(newest.toEpochMilli())
                .array();
    }

    static HistoryExtent decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new HistoryExtent(
                in.getInt(), in.getLong(), Instant.ofEpochMilli(in.getLong()), Instant.ofEpochMilli(in.getLong()));
    }
}
