package melmastoon.connectors;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import melmastoon.schemas.Event;
import melmastoon.schemas.TraceParent;

/// Metrics and traces. A message's span continues the trace of the command that caused it.
@Singleton
final class Telemetry {
    private final MeterRegistry meters;
    private final Tracer tracer;
    private final Timer lag;

    Telemetry(MeterRegistry meters, OpenTelemetry openTelemetry, BridgeStatus status) {
        this.meters = meters;
        this.tracer = openTelemetry.getTracer("melmastoon.connectors");
        lag = Timer.builder("melmastoon.connectors.lag")
                .description("from an event's commit in Postgres to its acknowledgement by Pub/Sub on both topics")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
        Gauge.builder(
                        "melmastoon.connectors.in.flight",
                        () -> status.unpublished().events())
                .description("events read from Kafka and not published")
                .register(meters);
        Gauge.builder("melmastoon.connectors.oldest.unpublished", () -> seconds(status.oldestUnpublished()))
                .description("time since the commit of the oldest event that was read and is not published; 0 for none")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("melmastoon.connectors.kafka.heartbeat", () -> seconds(status.sinceHeartbeat()))
                .description("time since the consumer group's last heartbeat")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder(
                        "melmastoon.connectors.missing.schemas",
                        () -> status.unpublished().missingSchemas().size())
                .description("partitions that wait for the schema of a newer build")
                .register(meters);
        for (var phase : BridgeStatus.Phase.values()) {
            Gauge.builder("melmastoon.connectors.state", () -> status.phase() == phase ? 1 : 0)
                    .description("1 for what the bridge is doing")
                    .tag("state", phase.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
        for (var reason : DeadLetters.Reason.values()) {
            var _ = deadLetters(reason);
        }
    }

    /// @param countsAsLag false for the first copy of a log that is older than the bridge
    void published(Event event, Instant acknowledged, boolean countsAsLag) {
        if (countsAsLag) {
            var took = Duration.between(event.committedAt(), acknowledged);
            // Two machines' clocks: a negative time would be recorded as nothing.
            lag.record(took.isNegative() ? Duration.ZERO : took);
        }
        meters.counter("melmastoon.connectors.published", "type", event.type()).increment();
    }

    void failed(PublishFailure failure) {
        meters.counter("melmastoon.connectors.failures", "kind", failure.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    void deadLetter(DeadLetters.Reason reason) {
        deadLetters(reason).increment();
    }

    private Counter deadLetters(DeadLetters.Reason reason) {
        return meters.counter(
                "melmastoon.connectors.dead.letters", "reason", reason.name().toLowerCase(Locale.ROOT));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
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
