package melmastoon.http.route;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Responses name people and their rights, so nobody on the way may keep them; a route that knows better says so.
@ServerFilter({"/api/**", "/t/**"})
final class NoStore {
    @ResponseFilter
    void forbidCaching(MutableHttpResponse<?> response) {
        if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
            response.getHeaders().set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
