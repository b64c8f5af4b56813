package melmastoon.edge.problem;

import io.micronaut.json.JsonSyntaxException;
import io.micronaut.serde.exceptions.SerdeException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Serde says of a body it could not read, in words for the caller.
final class JsonFaults {
    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[([^]]{1,100})]");
    private static final Pattern PATH =
            Pattern.compile("(?:property|argument|parameter)\\s+\\[(?:\\S+ )?([A-Za-z0-9_]{1,60})]");

    private JsonFaults() {}

    static Optional<Problem> of(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof JsonSyntaxException) {
                return Optional.of(Problem.of(Fault.MALFORMED_JSON, "The body is not well-formed JSON."));
            }
            if (each instanceof SerdeException) {
                return Optional.of(Problem.of(Fault.INVALID_FIELD, sentence(String.valueOf(each.getMessage()))));
            }
        }
        return Optional.empty();
    }

    private static String sentence(String message) {
        var unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return "`" + unknown.group(1) + "` is not a field of this request.";
        }
        var path = PATH.matcher(message);
        return path.find()
                ? "`" + path.group(1) + "` is not of the expected kind."
                : "A field is not of the expected kind; see /openapi.yaml.";
    }
}
