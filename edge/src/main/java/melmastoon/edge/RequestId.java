package melmastoon.edge;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.UUID;
import java.util.regex.Pattern;

/// `X-Request-ID`: what the caller sent is on the answer as it came (AuthZEN 1.0, section Request Identification). In
/// logs, problems and audit stands the same where it is short and plain, else one of ours.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestId {
    public static final String HEADER = "X-Request-ID";
    private static final String ATTRIBUTE = "melmastoon.request-id";
    /// It ends in logs and in a text column, so no spaces, quotes or line ends.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:+/=-]{1,128}");

    /// The request's id, chosen when first asked for.
    public static String of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            var given = request.getHeaders().get(HEADER);
            var id = given != null && PLAIN.matcher(given).matches()
                    ? given
                    : UUID.randomUUID().toString();
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }

    /// What the answer's header says: whatever the caller sent, else ours.
    public static String echoed(HttpRequest<?> request) {
        var given = request.getHeaders().get(HEADER);
        return given == null || given.isBlank() ? of(request) : given;
    }

    @RequestFilter
    void choose(HttpRequest<?> request) {
        var _ = of(request);
    }

    @ResponseFilter
    void echo(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(HEADER, echoed(request));
    }
}
