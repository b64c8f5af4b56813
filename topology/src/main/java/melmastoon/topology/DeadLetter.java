package melmastoon.topology;

import java.util.Locale;
import melmastoon.schemas.DeadLetterHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// A record that could not be followed, as it came, with headers that say where it stood and what was wrong.
public final class DeadLetter {
    private DeadLetter() {}

    public enum Reason {
        KEY_IS_NO_TENANT,
        UNDECODABLE,
        UNFOLDABLE,
        DIVERGED
    }

    static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata from, Reason reason) {
        return record.withHeaders(DeadLetterHeaders.on(
                record.headers(),
                reason.name().toLowerCase(Locale.ROOT),
                "topology",
                from.topic(),
                from.partition(),
                from.offset()));
    }
}
