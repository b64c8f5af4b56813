package melmastoon.query.kernel;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// A HEAD has the type of the GET's body (RFC 9110, section 9.3.2). Micronaut drops the body before the type is set,
/// and before its length could be counted.
@ServerFilter({"/api/**", "/.well-known/**"})
final class HeadHeaders {
    @ResponseFilter
    void describe(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (request.getMethod() == HttpMethod.HEAD && response.code() == 200) {
            response.contentType(MediaType.APPLICATION_JSON_TYPE);
        }
    }
}
