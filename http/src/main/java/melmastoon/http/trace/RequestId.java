package melmastoon.http.trace;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.UUID;
import java.util.regex.Pattern;

/// `X-Request-ID`: what the caller sent is echoed in the response and in a problem as it came (AuthZEN 1.0, section
/// Request Identification), else an id of ours is. Logs and audit hold [#of], which is the same text where it is
/// short and plain.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class RequestId {
    public static final String HEADER = "X-Request-ID";
    /// What the OpenAPI document says of the header.
    public static final String IS = "The request's id: the caller's, or else one of ours.";
    private static final String ATTRIBUTE = "melmastoon.request-id";
    private static final int LONGEST = 128;
    /// It ends in logs and in a text column, so no spaces, quotes or line ends.
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9._:+/=-]");

    /// The request's id as logs and audit hold it: at most 128 characters, each one that is not plain replaced by `_`.
    public static String of(HttpRequest<?> request) {
        var id = NOT_PLAIN.matcher(echoed(request)).replaceAll("_");
        return id.length() <= LONGEST ? id : id.substring(0, LONGEST);
    }

    /// The request's id as the response says it: the caller's, else one that is chosen when first asked for.
    public static String echoed(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, String.class).orElseGet(() -> {
            var given = request.getHeaders().get(HEADER);
            var id = given == null || given.isBlank() ? UUID.randomUUID().toString() : given;
            request.setAttribute(ATTRIBUTE, id);
            return id;
        });
    }

    @RequestFilter
    void choose(HttpRequest<?> request) {
        var _ = echoed(request);
    }

    @ResponseFilter
    void echo(HttpRequest<?> request, MutableHttpResponse<?> response) {
        response.getHeaders().set(HEADER, echoed(request));
    }
}
