package melmastoon.connectors;

import com.google.pubsub.v1.PubsubMessage;
import io.opentelemetry.api.trace.Span;
import java.time.Instant;
import java.util.List;
import melmastoon.schemas.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// One record that is being published to its two topics. Only the bridge's thread touches it.
final class InFlightEvent {
    final ConsumerRecord<byte[], byte[]> record;
    final Event event;
    final Span span;

    /// When the bridge read it from Kafka.
    final Instant received;

    final int bytes;
    final List<Publication> publications;

    InFlightEvent(
            ConsumerRecord<byte[], byte[]> record,
            Event event,
            PubsubMessage message,
            List<TopicSpec> topics,
            Span span,
            Instant received) {
        this.record = record;
        this.event = event;
        this.span = span;
        this.received = received;
        this.bytes = message.getSerializedSize();
        this.publications = topics.stream()
                .map(topic -> new Publication(this, topic, message))
                .toList();
    }

    boolean isComplete() {
        return publications.stream().allMatch(publication -> publication.state == Publication.State.DONE);
    }

    /// The message on one of the two topics.
    static final class Publication {
        final InFlightEvent event;
        final TopicSpec topic;
        final PubsubMessage message;
        State state = State.WAITING;

        /// Sent while nothing else of its key was: a rejection is about this message and no other of its batch.
        boolean alone;

        @Nullable
        Throwable failure;

        @Nullable
        Instant acknowledged;

        Publication(InFlightEvent event, TopicSpec topic, PubsubMessage message) {
            this.event = event;
            this.topic = topic;
            this.message = message;
        }

        enum State {
            WAITING,
            SENT,
            FAILED,
            /// Acknowledged by Pub/Sub, or stored as a dead letter.
            DONE
        }
    }
}
