package melmastoon.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// The end of a tenant's audit chain after one command: a logical message in Postgres' log, which cdc writes to
/// [Topics#AUDIT_HEADS]. Whoever holds the topic can tell that rows were taken off the chain's end, or that the chain
/// was computed anew.
///
/// In the log: tenant (uuid), epoch, sequence and hash, separated by spaces. In the topic: key as all records', value
/// epoch, sequence and hash, timestamp that of the commit.
///
/// @param epoch    of the command's position
/// @param sequence of the chain's last link
/// @param hash     of it, 64 hexadecimal digits
public record AuditHeadMessage(UUID tenant, int epoch, long sequence, String hash) {
    /// Of the logical message.
    public static final String PREFIX = "audit-head";

    private static final Pattern VALUE = Pattern.compile("([0-9]{1,9}) ([0-9]{1,18}) ([0-9a-f]{64})");
    private static final int UUID_LENGTH = 36;

    /// As it stands in Postgres' log.
    public String text() {
        return tenant + " " + value();
    }

    /// The reverse of [#text]; empty where it is something else.
    public static Optional<AuditHeadMessage> parse(String text) {
        if (text.length() <= UUID_LENGTH || text.charAt(UUID_LENGTH) != ' ') {
            return Optional.empty();
        }
        try {
            return of(UUID.fromString(text.substring(0, UUID_LENGTH)), text.substring(UUID_LENGTH + 1));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// @param committedAt of the command's transaction
    public ProducerRecord<byte[], byte[]> toRecord(Instant committedAt) {
        return new ProducerRecord<>(
                Topics.AUDIT_HEADS.name(),
                null,
                committedAt.toEpochMilli(),
                TenantKey.bytes(TenantKey.of(tenant)),
                value().getBytes(StandardCharsets.UTF_8));
    }

    /// The head in a record of [Topics#AUDIT_HEADS]; empty where it is something else.
    public static Optional<AuditHeadMessage> of(byte @Nullable [] key, byte @Nullable [] value) {
        return value == null
                ? Optional.empty()
                : TenantKey.parse(key)
                        .flatMap(tenant -> of(TenantKey.uuid(tenant), new String(value, StandardCharsets.UTF_8)));
    }

    private static Optional<AuditHeadMessage> of(UUID tenant, String value) {
        var parts = VALUE.matcher(value);
        return parts.matches()
                ? Optional.of(new AuditHeadMessage(
                        tenant, Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3)))
                : Optional.empty();
    }

    private String value() {
        return epoch + " " + sequence + " " + hash;
    }
}
