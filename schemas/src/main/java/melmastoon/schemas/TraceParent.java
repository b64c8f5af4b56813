package melmastoon.schemas;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One trace from the command to the last reader of its events: the header `traceparent` of W3C Trace Context.
public final class TraceParent {
    private TraceParent() {}

    /// What a span about `event` stands below: the step before it, or nothing where that was not traced.
    public static Context of(Event event) {
        return event.traceparent() == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), event.traceparent(), HEADER);
    }

    /// `event` as it goes on from `span`; as it came, where nothing is traced.
    public static Event through(Span span, Event event) {
        var context = span.getSpanContext();
        return context.isValid()
                ? event.withTraceparent("00-%s-%s-%s"
                        .formatted(
                                context.getTraceId(),
                                context.getSpanId(),
                                context.getTraceFlags().asHex()))
                : event;
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
