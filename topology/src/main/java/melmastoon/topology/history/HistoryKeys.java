package melmastoon.topology.history;

import java.nio.ByteBuffer;
import melmastoon.access.TenantId;
import org.apache.kafka.common.utils.Bytes;

/// The store's keys, which sort as bytes.
///
///     tenant, 16 bytes | 0                      from where to when the history goes
///                      | 1, epoch, revision     an event
final class HistoryKeys {
    private HistoryKeys() {}

    static Bytes extent(TenantId tenant) {
        return Bytes.wrap(start(tenant, 1).put((byte) 0).array());
    }

    static Bytes event(TenantId tenant, int epoch, long revision) {
        return Bytes.wrap(
                start(tenant, 13).put((byte) 1).putInt(epoch).putLong(revision).array());
    }

    /// Greater than every key of the tenant's events.
    static Bytes end(TenantId tenant) {
        return Bytes.wrap(start(tenant, 1).put((byte) 2).array());
    }

    private static ByteBuffer start(TenantId tenant, int more) {
        return ByteBuffer.allocate(16 + more)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits());
    }
}
