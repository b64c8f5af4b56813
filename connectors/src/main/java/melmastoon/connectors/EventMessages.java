package melmastoon.connectors;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import melmastoon.schemas.Event;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// An event as a Pub/Sub message: CloudEvents 1.0, binary mode of its Pub/Sub binding. The ordering key is the tenant.
///
/// Every CloudEvents header of the record becomes an attribute, those too that a newer writer has added.
/// `tenantrevision` is there a second time without a prefix, since every subscriber orders and deduplicates by it: on
/// `melmastoon.tenant.events` it has no gaps, on a topic of one type it has.
final class EventMessages {
    /// Pub/Sub's limits: see "Quotas and limits" in its documentation.
    static final int MAX_MESSAGE_BYTES = 10_000_000;

    private static final int MAX_ATTRIBUTES = 100;
    private static final int MAX_ATTRIBUTE_KEY_BYTES = 256;
    private static final int MAX_ATTRIBUTE_VALUE_BYTES = Event.MAX_ATTRIBUTE_BYTES;

    /// Left of Pub/Sub's limit for the topic's name in the request and the trace context.
    private static final int RESERVED_BYTES = 2_000;

    private static final String KAFKA_PREFIX = "ce_";
    private static final String PUBSUB_PREFIX = "ce-";

    private EventMessages() {}

    /// @param schema the writer's
    /// @throws melmastoon.schemas.MalformedEvent where the payload does not follow `schema`
    /// @throws Unpublishable where Pub/Sub would reject the message
    static PubsubMessage of(ConsumerRecord<byte[], byte[]> record, Event event, Schema schema) {
        var message = PubsubMessage.newBuilder()
                .setOrderingKey(event.tenantId())
                .setData(ByteString.copyFrom(AvroJson.of(schema, event.payload())))
                .putAttributes("content-type", "application/json")
                .putAttributes("tenantrevision", Long.toString(event.revision()));
        for (var header : record.headers()) {
            if (header.key().startsWith(KAFKA_PREFIX) && header.value() != null) {
                message.putAttributes(
                        PUBSUB_PREFIX + header.key().substring(KAFKA_PREFIX.length()),
                        new String(header.value(), StandardCharsets.UTF_8));
            }
        }
        var traceparent = event.traceparent();
        if (traceparent != null) {
            message.putAttributes(Event.TRACEPARENT, traceparent);
        }
        return withinLimits(message.build());
    }

    /// `message` as the step after `span`; unchanged where nothing is traced.
    static PubsubMessage tracedBy(Span span, PubsubMessage message) {
        var traced = message.toBuilder();
        W3CTraceContextPropagator.getInstance()
                .inject(
                        Context.root().with(span),
                        traced,
                        (carrier, key, value) -> Objects.requireNonNull(carrier).putAttributes(key, value));
        return traced.build();
    }

    private static PubsubMessage withinLimits(PubsubMessage message) {
        require(message.getSerializedSize() <= MAX_MESSAGE_BYTES - RESERVED_BYTES, "the message is over 10 MB");
        require(message.getAttributesCount() < MAX_ATTRIBUTES, "the message has more than 100 attributes");
        message.getAttributesMap().forEach((key, value) -> {
            require(bytes(key) <= MAX_ATTRIBUTE_KEY_BYTES, "an attribute's name is over 256 bytes");
            require(bytes(value) <= MAX_ATTRIBUTE_VALUE_BYTES, "the attribute `" + key + "` is over 1,024 bytes");
        });
        return message;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new Unpublishable(otherwise);
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
