package melmastoon.edge.problem;

import io.micronaut.json.JsonSyntaxException;
import io.micronaut.serde.exceptions.SerdeException;
import java.util.Optional;
import java.util.regex.Pattern;

/// What Serde says of a body it could not read, in words for the caller.
final class JsonFaults {
    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[([^]]{1,100})]");
    private static final Pattern PLACE = Pattern.compile("line: (\\d+), column: (\\d+)");

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

    /// Serde names an unknown field, but of a value of the wrong kind only its place.
    private static String sentence(String message) {
        var unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return "`" + unknown.group(1) + "` is not a field of this request.";
        }
        var place = PLACE.matcher(message);
        return "A value is not of the expected kind"
                + (place.find() ? ", at line " + place.group(1) + ", column " + place.group(2) : "")
                + "; see /openapi.yaml.";
    }
}
