package melmastoon.http.route;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import java.util.Locale;
import java.util.Set;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Headers that must not be misread. The server decompresses gzip and deflate; a body in any other encoding would be
/// read as it came.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(QueryParameters.ORDER)
final class RequestHeaders {
    private static final Set<String> KNOWN = Set.of("gzip", "x-gzip", "deflate", "x-deflate", "identity");

    /// RFC 9112, section 3.2: two hosts are two readings of one request.
    @RequestFilter
    void refuseTwoHosts(HttpRequest<?> request) {
        if (request.getHeaders().getAll(HttpHeaders.HOST).size() > 1) {
            throw Problem.of(Fault.BAD_REQUEST, "`Host` is given more than once.");
        }
    }

    @RequestFilter
    void refuseUnknownEncodings(HttpRequest<?> request) {
        if (areOfAnotherRequest(request)) {
            return;
        }
        for (var encoding : request.getHeaders().getAll(HttpHeaders.CONTENT_ENCODING)) {
            if (!KNOWN.contains(encoding.strip().toLowerCase(Locale.ROOT))) {
                throw Problem.of(Fault.CONTENT_ENCODING_UNSUPPORTED).with(HttpHeaders.ACCEPT_ENCODING, "gzip, deflate");
            }
        }
    }

    /// Whether the request carries what a request to another service says.
    static boolean areOfAnotherRequest(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request)
                .filter(route -> route.getAnnotationMetadata().hasAnnotation(CarriesAnotherRequest.class))
                .isPresent();
    }
}
