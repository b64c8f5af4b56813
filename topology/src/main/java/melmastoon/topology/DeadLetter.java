package melmastoon.topology;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// A record that could not be followed, as it came, with headers that say where it stood and what was wrong. They
/// hold no message of an exception: one could quote the payload.
public final class DeadLetter {
    private DeadLetter() {}

    public enum Reason {
        KEY_IS_NO_TENANT,
        UNDECODABLE,
        UNFOLDABLE,
        PARTED
    }

    static Record<byte[], byte[]> of(Record<byte[], byte[]> record, RecordMetadata from, Reason reason) {
        var headers = new RecordHeaders(record.headers());
        headers.add("deadletter_reason", bytes(reason.name().toLowerCase(Locale.ROOT)));
        headers.add("deadletter_topic", bytes(from.topic()));
        headers.add("deadletter_partition", bytes(Integer.toString(from.partition())));
        headers.add("deadletter_offset", bytes(Long.toString(from.offset())));
        return record.withHeaders(headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
