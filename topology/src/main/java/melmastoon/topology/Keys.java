package melmastoon.topology;

import java.nio.ByteBuffer;
import java.util.UUID;
import melmastoon.access.TenantId;
import org.apache.kafka.common.utils.Bytes;

/// The store's keys, which sort as bytes.
///
///     tenant, 16 bytes | kind, 1 byte | id: a ULID's 16 bytes, or epoch (4) and revision (8), or nothing
///
/// The partition's own entry, the offset it has handled, stands under the nil tenant, before all others.
final class Keys {
    static final int TENANT_BYTES = 16;
    static final Bytes OFFSET = Bytes.wrap(new byte[TENANT_BYTES + 1]);
    private static final UUID NIL = new UUID(0, 0);

    private Keys() {}

    /// Nil is no tenant: its place in the store is the partition's.
    static boolean isNil(TenantId tenant) {
        return tenant.value().equals(NIL);
    }

    static Bytes single(TenantId tenant, Kind kind) {
        return Bytes.wrap(start(tenant, kind, 0).array());
    }

    static Bytes entry(TenantId tenant, Kind kind, UUID id) {
        return Bytes.wrap(start(tenant, kind, 16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
    }

    static Bytes history(TenantId tenant, int epoch, long revision) {
        return Bytes.wrap(
                start(tenant, Kind.HISTORY, 12).putInt(epoch).putLong(revision).array());
    }

    /// Greater than every key of this tenant and kind, and smaller than those of the next kind.
    static Bytes end(TenantId tenant, Kind kind) {
        return Bytes.wrap(
                start(tenant, kind, 17).putLong(-1).putLong(-1).put((byte) -1).array());
    }

    static TenantId tenant(Bytes key) {
        var bytes = ByteBuffer.wrap(key.get());
        return new TenantId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    static Kind kind(Bytes key) {
        return Kind.of(key.get()[TENANT_BYTES]);
    }

    private static ByteBuffer start(TenantId tenant, Kind kind, int idBytes) {
        return ByteBuffer.allocate(TENANT_BYTES + 1 + idBytes)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .put(kind.code());
    }
}
