package melmastoon.query.authzen;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import melmastoon.http.json.StrictJson;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A request's body, of which AuthZEN says that a wrong content type is a bad request (ruling 34).
final class JsonBody {
    private JsonBody() {}

    /// @throws Problem 400 where it is no JSON, or not of `type`
    static <T> T read(byte @Nullable [] body, HttpRequest<?> request, Class<T> type) {
        request.getContentType()
                .filter(given -> !given.matches(MediaType.APPLICATION_JSON_TYPE))
                .ifPresent(_ -> {
                    throw Problem.of(Fault.BAD_REQUEST, "Send the body as application/json.");
                });
        return StrictJson.read(body == null ? new byte[0] : body, type);
    }
}
