package melmastoon.http.token;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.web.router.RouteAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;

/// Lets no request reach a route without a verified caller, but for the few public routes and those that
/// are [TokenOptional].
///
/// A path that is not a route passes, and is answered 404 or 405: there is nothing behind it to protect.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class BearerFilter implements Ordered {
    static final String CALLER = "melmastoon.caller";

    private static final Set<String> PUBLIC =
            Set.of("/health", "/health/liveness", "/health/readiness", "/prometheus", "/openapi.yaml");
    private static final String WELL_KNOWN = "/.well-known/";
    private static final String SCHEME = "Bearer ";

    private final Tokens tokens;

    BearerFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.SECURITY.order();
    }

    @RequestFilter
    CompletableFuture<HttpRequest<?>> identify(HttpRequest<?> request) {
        var path = request.getPath();
        var route = RouteAttributes.getRouteMatch(request);
        if (PUBLIC.contains(path) || path.startsWith(WELL_KNOWN) || route.isEmpty()) {
            return CompletableFuture.completedFuture(request);
        }
        var headers = request.getHeaders().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty() && route.get().getAnnotationMetadata().hasAnnotation(TokenOptional.class)) {
            return CompletableFuture.completedFuture(request);
        }
        if (headers.size() > 1) {
            // Whoever stands before this process may have looked at another one of them.
            return CompletableFuture.failedFuture(
                    Problem.of(Fault.BAD_REQUEST, "`Authorization` is given more than once."));
        }
        var header = headers.isEmpty() ? "" : headers.getFirst();
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return CompletableFuture.failedFuture(Problem.of(Fault.TOKEN_MISSING));
        }
        return tokens.verify(header.substring(SCHEME.length()).trim(), path).handle((caller, failure) -> {
            if (failure != null) {
                throw Tokens.unwrap(failure);
            }
            request.setAttribute(CALLER, caller);
            return request;
        });
    }

    /// The verified caller of a request that reached a route.
    public static Caller caller(HttpRequest<?> request) {
        return callerIfAny(request).orElseThrow(() -> Problem.of(Fault.TOKEN_MISSING));
    }

    /// The same where the route is [TokenOptional].
    public static Optional<Caller> callerIfAny(HttpRequest<?> request) {
        return request.getAttribute(CALLER, Caller.class);
    }
}
