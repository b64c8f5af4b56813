package melmastoon.http.route;

import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.List;
import java.util.Optional;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// `If-Match` on every route: refused where the route does not take it, demanded where it must have it.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(QueryParameters.ORDER)
public final class IfMatch {
    /// `*`: there must be some version. No `ETag` of ours has a number as large.
    public static final int ANY_VERSION = Integer.MAX_VALUE;

    private static final String ANY = "*";

    @RequestFilter
    void check(HttpRequest<?> request) {
        RouteAttributes.getRouteMatch(request).ifPresent(route -> check(request, route));
    }

    private static void check(HttpRequest<?> request, RouteMatch<?> route) {
        var sent = request.getHeaders().contains(HttpHeaders.IF_MATCH);
        var taken = route.getAnnotationMetadata().findAnnotation(TakesIfMatch.class);
        if (sent && taken.isEmpty() && !RequestHeaders.areOfAnotherRequest(request)) {
            throw Problem.of(Fault.IF_MATCH_NOT_TAKEN);
        }
        if (!sent && taken.flatMap(each -> each.booleanValue("required")).orElse(false)) {
            throw Problem.of(Fault.IF_MATCH_MISSING);
        }
    }

    /// The version that the caller expects, or [#ANY_VERSION]; empty where the header is absent.
    ///
    /// @throws Problem 400 where the header is not one `ETag` of this service
    public static Optional<Integer> version(HttpRequest<?> request) {
        var headers = request.getHeaders().getAll(HttpHeaders.IF_MATCH);
        if (headers.isEmpty()) {
            return Optional.empty();
        }
        if (headers.equals(List.of(ANY))) {
            return Optional.of(ANY_VERSION);
        }
        var version = EntityTag.parse(headers.getFirst());
        if (headers.size() > 1 || version.isEmpty()) {
            throw Problem.of(Fault.BAD_REQUEST, "`If-Match` must be one `ETag` of this service, such as `\"v3\"`.");
        }
        return Optional.of(version.getAsInt());
    }
}
