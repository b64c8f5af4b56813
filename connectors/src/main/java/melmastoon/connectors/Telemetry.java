package melmastoon.connectors;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import melmastoon.schemas.Event;
import org.jspecify.annotations.Nullable;

/// Metrics and traces. A message's span continues the trace of the command that caused it.
final class Telemetry {
    private static final W3CTraceContextPropagator W3C = W3CTraceContextPropagator.getInstance();

    /// Half a second is what we promise for 95 of 100.
    private static final Duration[] BUCKETS = LongStream.of(10, 25, 50, 100, 250, 500, 1_000, 2_000, 10_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;
    private final Tracer tracer;
    private final Timer lag;
    private final Timer lagHistogram;

    Telemetry(MeterRegistry meters, Tracer tracer, Status status) {
        this.meters = meters;
        this.tracer = tracer;
        lag = Timer.builder("melmastoon.connectors.lag")
                .description("from the event's own time to its acknowledgement by Pub/Sub on both topics")
                .publishPercentiles(0.5, 0.95, 0.99)
                .register(meters);
        lagHistogram = Timer.builder("melmastoon.connectors.lag.histogram")
                .description("the same in buckets, which can be added up over instances")
                .serviceLevelObjectives(BUCKETS)
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
        var shown = took.isNegative() ? Duration.ZERO : took;
        lag.record(shown);
        lagHistogram.record(shown);
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
        var parent =
                event.traceparent() == null ? Context.root() : W3C.extract(Context.root(), event.traceparent(), HEADER);
        return tracer.spanBuilder("pubsub publish")
                .setParent(parent)
                .setSpanKind(SpanKind.PRODUCER)
                .setAttribute("messaging.system", "gcp_pubsub")
                .setAttribute("messaging.operation.type", "send")
                .setAttribute("messaging.destination.name", event.type())
                .setAttribute("messaging.gcp_pubsub.message.ordering_key", event.tenantId())
                .setAttribute("melmastoon.tenant", event.tenantId())
                .setAttribute("melmastoon.event.id", event.eventId().toString())
                .startSpan();
    }

    /// The span as `traceparent`; where nothing traces, what the event came with.
    static @Nullable String traceparent(Span span, Event event) {
        var context = span.getSpanContext();
        return context.isValid()
                ? "00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex())
                : event.traceparent();
    }

    private static final TextMapGetter<String> HEADER = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String traceparent) {
            return List.of(Event.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable String traceparent, String key) {
            return key.equals(Event.TRACEPARENT) ? traceparent : null;
        }
    };
}
