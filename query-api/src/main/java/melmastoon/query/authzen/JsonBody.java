package melmastoon.query.authzen;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import melmastoon.http.json.StrictJson;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A request's body, of which AuthZEN says that a wrong content type is a bad request (ruling 34).
final class JsonBody {
    private static final String UTF_8 = "utf-8";

    private JsonBody() {}

    /// @throws Problem 400 where it is no JSON, or not of `type`
    static <T> T read(byte @Nullable [] body, HttpRequest<?> request, Class<T> type) {
        // Micronaut takes what is no media type for none.
        if (request.getHeaders().contains(HttpHeaders.CONTENT_TYPE)
                && request.getContentType().filter(JsonBody::isJson).isEmpty()) {
            throw Problem.of(Fault.BAD_REQUEST, "Send the body as application/json, in UTF-8.");
        }
        return StrictJson.read(body == null ? new byte[0] : body, type);
    }

    private static boolean isJson(MediaType given) {
        return given.matches(MediaType.APPLICATION_JSON_TYPE)
                && given.getParameters().get("charset").orElse(UTF_8).equalsIgnoreCase(UTF_8);
    }
}
