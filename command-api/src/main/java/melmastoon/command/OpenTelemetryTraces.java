package melmastoon.command;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import melmastoon.application.Traces;

/// Use cases in the trace of the request that asked for them.
@Singleton
final class OpenTelemetryTraces implements Traces {
    private final Tracer tracer;

    OpenTelemetryTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("melmastoon.command");
    }

    @Override
    public <R> R span(String name, Map<String, String> attributes, Supplier<R> work) {
        var span = tracer.spanBuilder(name).startSpan();
        attributes.forEach(span::setAttribute);
        try (var _ = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public Optional<String> traceparent() {
        var span = Span.current().getSpanContext();
        return span.isValid()
                ? Optional.of("00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex())
                : Optional.empty();
    }
}
