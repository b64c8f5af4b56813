package melmastoon.schemas;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// What stands on a record of [Topics#DEAD_LETTERS] besides its own headers: who put it there, why, and where it stood.
/// No message of an exception, which could quote the payload.
public final class DeadLetterHeaders {
    public static final String REASON = "deadletter_reason";
    private static final String BY = "deadletter_by";
    private static final String TOPIC = "deadletter_topic";
    private static final String PARTITION = "deadletter_partition";
    private static final String OFFSET = "deadletter_offset";

    private DeadLetterHeaders() {}

    /// @param original the record's own headers, which are kept
    /// @param by       the module that could not follow it
    public static Headers on(Headers original, String reason, String by, String topic, int partition, long offset) {
        var headers = new RecordHeaders(original.toArray());
        put(headers, REASON, reason);
        put(headers, BY, by);
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
