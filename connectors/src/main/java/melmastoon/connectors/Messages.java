package melmastoon.connectors;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import melmastoon.schemas.Event;

/// An event as a Pub/Sub message: CloudEvents 1.0, binary mode of its Pub/Sub binding. The ordering key is the tenant.
///
/// `tenantrevision` stands there a second time without a prefix, since it is what every subscriber orders and
/// deduplicates by: on `melmastoon.tenant.events` it has no gaps, on a topic of one type it has.
final class Messages {
    private Messages() {}

    /// @throws melmastoon.schemas.MalformedEvent where the payload cannot be decoded
    static PubsubMessage of(Event event) {
        var traceparent = event.traceparent();
        var revision = Long.toString(event.revision());
        var message = PubsubMessage.newBuilder()
                .setOrderingKey(event.tenantId())
                .setData(ByteString.copyFrom(PlainJson.of(event.content())))
                .putAttributes("content-type", "application/json")
                .putAttributes("ce-specversion", "1.0")
                .putAttributes("ce-id", event.eventId().toString())
                .putAttributes("ce-type", event.type())
                .putAttributes("ce-source", Event.SOURCE)
                .putAttributes("ce-subject", event.subject())
                .putAttributes("ce-time", event.occurredAt().toString())
                .putAttributes("ce-tenantepoch", Integer.toString(event.epoch()))
                .putAttributes("ce-tenantrevision", revision)
                .putAttributes("tenantrevision", revision);
        return (traceparent == null ? message : message.putAttributes(Event.TRACEPARENT, traceparent)).build();
    }
}
