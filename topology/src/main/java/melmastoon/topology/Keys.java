package melmastoon.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import melmastoon.access.TenantId;
import org.apache.kafka.common.utils.Bytes;

/// The store's keys, which sort as bytes.
///
///     tenant, 16 bytes | section | state:    kind, 0, id      the state records, as text
///                                | pending:  epoch, revision  events that are not applied yet
///                                | progress: nothing          how far the tenant's log was followed
///                                | recent:   slot             ids of the last events, overwritten in turn
///
/// One scan of a tenant ends at its progress. The partition's own entry, the offset it has handled, stands under the
/// nil tenant, before all others.
final class Keys {
    static final int TENANT_BYTES = 16;
    static final Bytes OFFSET = Bytes.wrap(new byte[TENANT_BYTES + 1]);
    /// How many of a tenant's last events can be told from others with the same revision, which shows that the
    /// log has diverged. Repeats are known by their revision alone, however many cdc sends again: no batch has to
    /// fit in here.
    static final int RECENT = 256;

    private static final UUID NIL = new UUID(0, 0);

    private Keys() {}

    enum Section {
        STATE(1),
        PENDING(2),
        PROGRESS(3),
        RECENT(4);

        private final byte code;

        Section(int code) {
            this.code = (byte) code;
        }
    }

    /// Nil is no tenant: its place in the store is the partition's.
    static boolean isNil(TenantId tenant) {
        return tenant.value().equals(NIL);
    }

    static Bytes state(TenantId tenant, String kind, String id) {
        var name = kind.getBytes(UTF_8);
        var text = id.getBytes(UTF_8);
        return Bytes.wrap(start(tenant, Section.STATE, name.length + 1 + text.length)
                .put(name)
                .put((byte) 0)
                .put(text)
                .array());
    }

    /// Greater than every key of this kind, and smaller than those of the next.
    static Bytes endOfKind(TenantId tenant, String kind) {
        var name = kind.getBytes(UTF_8);
        return Bytes.wrap(start(tenant, Section.STATE, name.length + 1)
                .put(name)
                .put((byte) 1)
                .array());
    }

    static Bytes pending(TenantId tenant, int epoch, long revision) {
        return Bytes.wrap(start(tenant, Section.PENDING, 12)
                .putInt(epoch)
                .putLong(revision)
                .array());
    }

    static Bytes progress(TenantId tenant) {
        return start(tenant, Section.PROGRESS);
    }

    static Bytes recent(TenantId tenant, long revision) {
        return Bytes.wrap(start(tenant, Section.RECENT, 2)
                .putShort((short) (revision % RECENT))
                .array());
    }

    static Bytes start(TenantId tenant, Section section) {
        return Bytes.wrap(start(tenant, section, 0).array());
    }

    /// Smaller than every key of the tenants after this one, and greater than all of this one's.
    static Bytes endOf(TenantId tenant) {
        return Bytes.wrap(ByteBuffer.allocate(TENANT_BYTES + 1)
                .put(bytes(tenant))
                .put((byte) -1)
                .array());
    }

    static TenantId tenant(Bytes key) {
        var bytes = ByteBuffer.wrap(key.get());
        return new TenantId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    static Section section(Bytes key) {
        var code = key.get()[TENANT_BYTES];
        for (var section : Section.values()) {
            if (section.code == code) {
                return section;
            }
        }
        throw new IllegalStateException("the store has an entry in the unknown section " + code);
    }

    private static ByteBuffer start(TenantId tenant, Section section, int idBytes) {
        return ByteBuffer.allocate(TENANT_BYTES + 1 + idBytes)
                .put(bytes(tenant))
                .put(section.code);
    }

    private static byte[] bytes(TenantId tenant) {
        return ByteBuffer.allocate(TENANT_BYTES)
                .putLong(tenant.value().getMostSignificantBits())
                .putLong(tenant.value().getLeastSignificantBits())
                .array();
    }
}
