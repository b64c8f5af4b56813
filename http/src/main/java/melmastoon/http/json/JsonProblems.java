package melmastoon.http.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.stream.Collectors;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// Jackson's exceptions as problems, in words for the caller: the library's own messages name Java types.
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JacksonException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // A number that fits no Java type is well-formed JSON.
            if (cause instanceof StreamReadException syntax && !(cause instanceof InputCoercionException)) {
                return syntax(syntax);
            }
            if (cause instanceof StreamConstraintsException) {
                return Problem.of(
                        Fault.MALFORMED_JSON, "The body is nested too deeply, or has a number of too many digits.");
            }
        }
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                Problem.of(Fault.INVALID_FIELD, "`" + unknown.getPropertyName() + "` is not a member of this object.")
                        .at(pointer(unknown));
            case MismatchedInputException mismatch when mismatch.getPath().isEmpty() -> wholeBody(mismatch);
            case JsonMappingException mapping -> member(mapping);
            default -> Problem.of(Fault.MALFORMED_JSON, "The body is not valid JSON.");
        };
    }

    private static Problem syntax(StreamReadException failure) {
        var place = failure.getLocation();
        return Problem.of(
                Fault.MALFORMED_JSON,
                failure instanceof JsonEOFException
                        ? "The body ends before its JSON does."
                        : "The body is not JSON with unique member names, at line " + place.getLineNr() + ", column "
                                + place.getColumnNr() + ".");
    }

    /// Without a path: the body itself is another kind of value.
    private static Problem wholeBody(MismatchedInputException failure) {
        var type = failure.getTargetType();
        return type == null || isAnObject(type)
                ? Problem.of(Fault.INVALID_FIELD, "The body must be a JSON object.")
                        .at("")
                : Problem.of(Fault.INVALID_FIELD, "The body must be " + word(type) + ".")
                        .at("");
    }

    private static Problem member(JsonMappingException failure) {
        var pointer = pointer(failure);
        var wanted = switch (failure.getCause() == null ? failure : failure.getCause()) {
            case InvalidNullException _ -> "is missing";
            case MismatchedInputException mismatch
            when mismatch.getTargetType() != null -> "must be " + word(mismatch.getTargetType());
            case InputCoercionException _ -> "must be a whole number of usual size";
            default -> "is invalid";
        };
        return Problem.of(Fault.INVALID_FIELD, "`" + pointer + "` " + wanted + ".")
                .at(pointer);
    }

    private static String word(Class<?> type) {
        if (type == String.class) {
            return "a string";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number";
        }
        return isAnObject(type) ? "an object" : "an array";
    }

    private static boolean isAnObject(@Nullable Class<?> type) {
        return type != null && !Collection.class.isAssignableFrom(type) && !type.isArray();
    }

    /// RFC 6901.
    private static String pointer(JsonMappingException failure) {
        return failure.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
