package melmastoon.command.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import melmastoon.http.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives each message to the consumer of its type, and what can never have an effect to the dead letters.
@Singleton
@Requires(beans = PushSettings.class)
final class InboundEvents {
    private static final Logger LOG = LoggerFactory.getLogger(InboundEvents.class);
    private static final String METRIC = "melmastoon.inbound.events";

    private final Map<String, InboundConsumer> consumers;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    InboundEvents(List<InboundConsumer> consumers, DeadLetters deadLetters, MeterRegistry meters) {
        this.consumers = consumers.stream().collect(Collectors.toMap(InboundConsumer::type, Function.identity()));
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /// @param deadline after which Pub/Sub does not wait for the answer
    /// @return whether the message is done with; otherwise it has to be delivered again
    boolean handle(PushEnvelope envelope, String requestId, Instant deadline) {
        try {
            var event = InboundEvent.of(envelope.message());
            var consumer = consumers.get(event.type());
            if (consumer == null) {
                throw new Unprocessable(Unprocessable.Reason.UNKNOWN_TYPE, "no consumer takes events of this type");
            }
            return consumed(
                    consumer, event, new Delivery(event, InboundEvent.data(envelope.message()), requestId, deadline));
        } catch (Unprocessable e) {
            return isRecorded(envelope, e);
        }
    }

    private boolean consumed(InboundConsumer consumer, InboundEvent event, Delivery delivery) {
        try {
            consumer.consume(delivery);
        } catch (Problem e) {
            throw new Unprocessable(
                    Unprocessable.Reason.UNDECODABLE_DATA, e.pointer().orElse("") + " " + e.detail());
        } catch (IllegalArgumentException e) {
            throw new Unprocessable(Unprocessable.Reason.UNDECODABLE_DATA, String.valueOf(e.getMessage()));
        }
        if (delivery.hasFailed()) {
            count(event.type(), "failed");
            return false;
        }
        delivery.requireTenants();
        count(event.type(), delivery.wasRefused() ? "refused" : "done");
        return true;
    }

    private boolean isRecorded(PushEnvelope envelope, Unprocessable why) {
        var message = envelope.message();
        // Without the detail, which may quote the data: logs name nobody.
        LOG.warn("INBOUND_DEAD_LETTER {} message {} of {}", why.reason(), message.messageId(), envelope.subscription());
        var isPublished = deadLetters.publish(envelope, why);
        count(known(message), isPublished ? "dead_lettered" : "failed");
        return isPublished;
    }

    /// A type from outside is a value of a metric only where it is one of ours: there are as many others as somebody
    /// may think of.
    private String known(PushEnvelope.Message message) {
        var type = message.attributesOrNone().getOrDefault("ce-type", "");
        return consumers.containsKey(type) ? type : "unknown";
    }

    private void count(String type, String outcome) {
        meters.counter(METRIC, "type", type, "outcome", outcome).increment();
    }
}
