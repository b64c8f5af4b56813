package melmastoon.command.kernel;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import melmastoon.application.kernel.Traces;

/// Runs use cases in the trace of their request.
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
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
        return Optional.ofNullable(headers.get("traceparent"));
    }
}
