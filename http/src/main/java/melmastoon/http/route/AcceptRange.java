package melmastoon.http.route;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.server.annotation.PreMatching;

/// `Accept: application/*` takes JSON (RFC 9110, section 12.5.1). Micronaut's router knows only the range of
/// everything, so that range stands in its place.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AcceptRange {
    private static final String APPLICATION = "application/*";
    private static final String EVERYTHING = "*/*";

    @PreMatching
    @RequestFilter
    void widen(HttpRequest<?> request) {
        var accepted = String.join(", ", request.getHeaders().getAll(HttpHeaders.ACCEPT));
        if (accepted.contains(APPLICATION) && request.getHeaders() instanceof MutableHttpHeaders headers) {
            headers.set(HttpHeaders.ACCEPT, accepted.replace(APPLICATION, EVERYTHING));
        }
    }
}
