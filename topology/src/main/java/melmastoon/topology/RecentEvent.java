package melmastoon.topology;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import melmastoon.schemas.Event;

/// Which event a revision was, kept for the last [Keys#RECENT] of a tenant: a repeat has the same id.
///
///     epoch, 4 bytes | revision, 8 | event id, 16
record RecentEvent(int epoch, long revision, UUID eventId) {

    static RecentEvent of(Event event) {
        return new RecentEvent(event.epoch(), event.revision(), event.eventId());
    }

    byte[] encode() {
        return ByteBuffer.allocate(28)
                .putInt(epoch)
                .putLong(revision)
                .putLong(eventId.getMostSignificantBits())
                .putLong(eventId.getLeastSignificantBits())
                .array();
    }

    static RecentEvent decode(byte[] bytes) {
        var in = ByteBuffer.wrap(bytes);
        return new RecentEvent(in.getInt(), in.getLong(), new UUID(in.getLong(), in.getLong()));
    }

    /// Empty where another revision has its slot by now.
    Optional<UUID> idAt(int atEpoch, long atRevision) {
        return epoch == atEpoch && revision == atRevision ? Optional.of(eventId) : Optional.empty();
    }
}
