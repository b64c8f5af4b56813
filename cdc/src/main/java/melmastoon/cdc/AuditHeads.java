package melmastoon.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import melmastoon.schemas.AuditHeadMessage;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.connect.data.Struct;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ends of audit chains that one batch has brought, by tenant: the last one witnesses those before it.
final class AuditHeads {
    private static final Logger LOG = LoggerFactory.getLogger(AuditHeads.class);

    private final Map<UUID, ProducerRecord<byte[], byte[]>> latest = new LinkedHashMap<>();

    /// Takes a logical message, if it is of this kind. One that is malformed is logged and left out: it must not stop
    /// the events.
    ///
    /// @param message a Debezium record's `message`
    void take(Struct message, Instant committedAt) {
        if (!AuditHeadMessage.PREFIX.equals(message.getString("prefix"))) {
            return;
        }
        var content = new String(message.getBytes("content"), UTF_8);
        AuditHeadMessage.parse(content)
                .ifPresentOrElse(
                        head -> latest.put(head.tenant(), head.toRecord(committedAt)),
                        () -> LOG.warn(
                                "a message in the log with the prefix {} is malformed", AuditHeadMessage.PREFIX));
    }

    boolean isEmpty() {
        return latest.isEmpty();
    }

    List<ProducerRecord<byte[], byte[]>> records() {
        return List.copyOf(latest.values());
    }
}
