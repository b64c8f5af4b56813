package melmastoon.http.trace;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.opentelemetry.api.trace.Span;
import java.util.Map;

/// Puts the request's id and trace id into the MDC, where the log pattern of all processes finds them.
///
/// Both travel with Micronaut's propagated context: to executors that are beans, and to reactive stages. Work that is
/// handed to a thread in another way must be wrapped by `PropagatedContext.wrapCurrent`, or its lines have neither.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class LogContext implements Ordered {
    static final String REQUEST = "request_id";
    static final String TRACE = "trace_id";

    /// After the filter that starts the request's span.
    @Override
    public int getOrder() {
        return ServerFilterPhase.TRACING.after();
    }

    @RequestFilter
    void remember(HttpRequest<?> request, MutablePropagatedContext context) {
        var span = Span.current().getSpanContext();
        context.add(new MdcPropagationContext(
                span.isValid()
                        ? Map.of(REQUEST, RequestId.of(request), TRACE, span.getTraceId())
                        : Map.of(REQUEST, RequestId.of(request))));
    }
}
