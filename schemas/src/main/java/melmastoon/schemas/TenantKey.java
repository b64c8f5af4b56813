package melmastoon.schemas;

import com.github.f4b6a3.ulid.Ulid;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/// The key of every record: the UTF-8 of `tnt_` and a ULID.
///
/// Who writes, who folds and who looks a tenant's owner up must agree on these bytes, because the partition follows
/// from them.
public final class TenantKey {
    private static final String PREFIX = "tnt_";

    private TenantKey() {}

    public static String of(UUID tenant) {
        return PREFIX + Ulid.from(tenant);
    }

    /// The reverse of [#of].
    ///
    /// @param tenantId a tenant's id, as [#parse] returns it
    public static UUID uuid(String tenantId) {
        return Ulid.from(tenantId.substring(PREFIX.length())).toUuid();
    }

    public static byte[] bytes(String tenantId) {
        return tenantId.getBytes(StandardCharsets.UTF_8);
    }

    /// The tenant's id in its text form, or empty where `key` is no tenant.
    public static Optional<String> parse(byte @org.jspecify.annotations.Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        var text = new String(key, StandardCharsets.UTF_8);
        var valid = text.startsWith(PREFIX)
                && Ulid.isValid(text.substring(PREFIX.length()))
                && PREFIX.concat(Ulid.from(text.substring(PREFIX.length())).toString())
                        .equals(text);
        return valid ? Optional.of(text) : Optional.empty();
    }

    /// Where Kafka's default partitioner puts this tenant's records on [Topics#EVENTS].
    public static int partition(String tenantId) {
        return Utils.toPositive(Utils.murmur2(bytes(tenantId))) % Topics.EVENTS.partitions();
    }

    public static Serializer<String> serializer() {
        return (_, tenantId) -> bytes(tenantId);
    }
}
