package melmastoon.query.kernel;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.JsonMapper;
import java.io.IOException;

/// A HEAD has the type and the length of the GET's body (RFC 9110, section 9.3.2), which Micronaut drops before it
/// counts them.
@ServerFilter({"/api/**", "/.well-known/**"})
final class HeadHeaders {
    private final JsonMapper json;

    HeadHeaders(JsonMapper json) {
        this.json = json;
    }

    @ResponseFilter
    void describe(HttpRequest<?> request, MutableHttpResponse<?> response) throws IOException {
        if (request.getMethod() == HttpMethod.HEAD && response.code() == 200) {
            response.contentType(MediaType.APPLICATION_JSON_TYPE);
            var body = response.getBody();
            if (body.isPresent()) {
                response.contentLength(json.writeValueAsBytes(body.get()).length);
            }
        }
    }
}
