package melmastoon.connectors;

import com.google.pubsub.v1.PubsubMessage;
import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.List;
import melmastoon.schemas.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One record on its way to its two topics. Only the bridge's thread touches it.
final class Parcel {
    final ConsumerRecord<byte[], byte[]> record;
    final Event event;
    final Span span;
    final Instant taken;
    final int bytes;
    final List<Delivery> deliveries;

    Parcel(
            ConsumerRecord<byte[], byte[]> record,
            Event event,
            PubsubMessage message,
            List<String> topics,
            Span span,
            Instant taken) {
        this.record = record;
        this.event = event;
        this.span = span;
        this.taken = taken;
        this.bytes = message.getSerializedSize();
        this.deliveries =
                topics.stream().map(topic -> new Delivery(this, topic, message)).toList();
    }

    boolean isThrough() {
        return deliveries.stream().allMatch(delivery -> delivery.state == Delivery.State.DONE);
    }

    /// The message on one of the two topics.
    static final class Delivery {
        final Parcel parcel;
        final String topic;
        final PubsubMessage message;
        State state = State.WAITING;

        /// Sent while nothing else of its key was: so a refusal is about this message and no other of its batch.
        boolean alone;

        @Nullable
        Throwable failure;

        @Nullable
        Instant acknowledged;

        Delivery(Parcel parcel, String topic, PubsubMessage message) {
            this.parcel = parcel;
            this.topic = topic;
            this.message = message;
        }

        enum State {
            WAITING,
            SENT,
            FAILED,
            /// Acknowledged by Pub/Sub, or recorded as a dead letter.
            DONE
        }
    }
}
