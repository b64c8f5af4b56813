package melmastoon.cdc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import melmastoon.schemas.Event;
import melmastoon.schemas.Topics;
import melmastoon.schemas.TraceParent;

/// Metrics and traces. A record's span continues the trace of the command that caused it.
final class Telemetry {
    private final Tracer tracer;
    private final Counter batches;
    private final Counter records;
    private final Counter failures;
    private final Timer commitToKafka;
    private volatile Optional<Retention> retention = Optional.empty();

    Telemetry(MeterRegistry meters, Tracer tracer, Status status) {
        this.tracer = tracer;
        batches = Counter.builder("melmastoon.cdc.batches")
                .description("Kafka transactions with events")
                .register(meters);
        records = Counter.builder("melmastoon.cdc.records")
                .description("events published, repeats included")
                .register(meters);
        failures = Counter.builder("melmastoon.cdc.failures")
                .description("engines that ended")
                .register(meters);
        commitToKafka = Timer.builder("melmastoon.cdc.lag")
                .description("of each event, from its commit in Postgres to its commit in Kafka")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(5))
                .register(meters);
        gauge(
                meters,
                "melmastoon.cdc.heartbeat.age",
                "seconds since this instance decoded a transaction from the log; there is one every second",
                () -> status.sinceDecoded().toMillis() / 1000.0);
        gauge(
                meters,
                "melmastoon.cdc.slot.retained",
                "bytes of WAL that the server keeps for the slot",
                () -> bytes(Retention::retained));
        gauge(
                meters,
                "melmastoon.cdc.slot.unconfirmed",
                "bytes of WAL that are not published yet",
                () -> bytes(Retention::unconfirmed));
        gauge(
                meters,
                "melmastoon.cdc.slot.safe",
                "bytes of WAL until the slot is lost; -1 without a limit",
                () -> bytes(Retention::safe));
        for (var phase : Status.Phase.values()) {
            Gauge.builder("melmastoon.cdc.state", () -> status.now().phase() == phase ? 1 : 0)
                    .description("1 for what this instance is doing")
                    .tag("state", phase.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        }
    }

    /// @param committedAt when each event was committed in Postgres; empty where that is not known
    void published(int count, List<Instant> committedAt) {
        batches.increment();
        records.increment(count);
        var now = Instant.now();
        for (var committed : committedAt) {
            var lag = Duration.between(committed, now);
            commitToKafka.record(lag.isNegative() ? Duration.ZERO : lag);
        }
    }

    void failed() {
        failures.increment();
    }

    /// @param looked empty where there is no slot, or the database did not answer
    void slot(Optional<Retention> looked) {
        retention = looked;
    }

    private double bytes(ToLongFunction<Retention> part) {
        return retention.map(known -> (double) part.applyAsLong(known)).orElse(Double.NaN);
    }

    Spans spans() {
        return new Spans();
    }

    /// The spans of one batch. They end together, with its Kafka transaction.
    final class Spans implements AutoCloseable {
        private final List<Span> open = new ArrayList<>();
        private boolean succeeded;

        /// The event with a `traceparent` that names our span, a child of the one that it came with.
        Event continued(Event event) {
            if (event.traceparent() == null) {
                return event;
            }
            var span = tracer.spanBuilder("publish " + Topics.EVENTS.name())
                    .setParent(TraceParent.of(event))
                    .setSpanKind(SpanKind.PRODUCER)
                    .setAttribute("messaging.system", "kafka")
                    .setAttribute("messaging.destination.name", Topics.EVENTS.name())
                    .setAttribute("melmastoon.tenant", event.tenantId())
                    .setAttribute("melmastoon.event.type", event.type())
                    .setAttribute("melmastoon.event.id", event.eventId().toString())
                    .startSpan();
            open.add(span);
            return TraceParent.through(span, event);
        }

        void succeeded() {
            succeeded = true;
        }

        @Override
        public void close() {
            for (var span : open) {
                if (!succeeded) {
                    span.setStatus(StatusCode.ERROR, "the batch was not committed and will be repeated");
                }
                span.end();
            }
        }
    }

    private static void gauge(MeterRegistry meters, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(meters);
    }
}
