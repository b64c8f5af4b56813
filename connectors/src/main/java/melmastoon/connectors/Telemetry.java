package melmastoon.connectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import melmastoon.schemas.Event;
import melmastoon.schemas.TraceParent;

/// Metrics and traces. A message's span continues the trace of the command that caused it.
final class Telemetry {
    private final MeterRegistry meters;
    private final Tracer tracer;
    private final Timer lag;

    Telemetry(MeterRegistry meters, Tracer tracer, Status status) {
        this.meters = meters;
        this.tracer = tracer;
        lag = Timer.builder("melmastoon.connectors.lag")
                .description("from the event's own time to its acknowledgement by Pub/Sub on both topics")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
        Gauge.builder("melmastoon.connectors.in.flight", status::inFlight)
                .description("events taken from Kafka and not yet through")
                .register(meters);
        Gauge.builder("melmastoon.connectors.oldest", () -> status.waiting().toMillis() / 1000.0)
                .description("seconds that the event waits which waits longest")
                .register(meters);
        for (var reason : DeadLetters.Reason.values()) {
            var _ = deadLetters(reason);
        }
    }

    void published(Event event, Instant acknowledged) {
        var took = Duration.between(event.occurredAt(), acknowledged);
        lag.record(took.isNegative() ? Duration.ZERO : took);
        meters.counter("melmastoon.connectors.published", "type", event.type()).increment();
    }

    void failed(Failure failure) {
        meters.counter("melmastoon.connectors.failures", "kind", failure.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void deadLetter(DeadLetters.Reason reason) {
        deadLetters(reason).increment();
    }

    private io.micrometer.core.instrument.Counter deadLetters(DeadLetters.Reason reason) {
        return meters.counter(
                "melmastoon.connectors.dead.letters", "reason", reason.name().toLowerCase(Locale.ROOT));
    }

    /// Starts the span under which both messages of an event are published.
    Span span(Event event) {
        return tracer.spanBuilder("pubsub publish")
                .setParent(TraceParent.of(event))
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "gcp_pubsub")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", event.type())
                .setAttribute("messaging.gcp_pubsub.message.ordering_key", event.tenantId())
                .setAttribute("melmastoon.tenant", event.tenantId())
                .setAttribute("melmastoon.event.id", event.eventId().toString())
                .startSpan();
    }
}
