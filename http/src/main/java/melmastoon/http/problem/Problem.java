package melmastoon.http.problem;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A request that ends here, with one row of `error-codes.tsv` and one sentence about this occurrence.
///
/// Thrown by controllers and filters, answered by [ProblemResponses].
public final class Problem extends RuntimeException {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1;

    private final String code;
    private final @Nullable String pointer;
    private final transient Map<String, String> headers;

    private Problem(String code, String detail, @Nullable String pointer, Map<String, String> headers) {
        super(detail, null, false, false);
        this.code = code;
        this.pointer = pointer;
        this.headers = Map.copyOf(headers);
    }

    /// With the sentence of the file.
    public static Problem of(Fault fault) {
        return of(fault, ErrorCodes.all().of(fault.code()).sentence());
    }

    public static Problem of(Fault fault, String detail) {
        return new Problem(fault.code(), detail, null, Map.of());
    }

    /// @param code    as a refusal declares it
    /// @param message its sentence, in lower case and without a full stop; empty for the file's
    public static Problem refused(String code, String message) {
        var detail = message.isEmpty()
                ? ErrorCodes.all().of(code).sentence()
                : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
        return new Problem(code, detail, null, Map.of());
    }

    /// Says which member of the body is meant.
    ///
    /// @param place a JSON pointer (RFC 6901), empty for the body itself
    public Problem at(String place) {
        return new Problem(code, detail(), place, headers);
    }

    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(code, detail(), pointer, more);
    }

    public String code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Optional<String> pointer() {
        return Optional.ofNullable(pointer);
    }

    public Map<String, String> headers() {
        return headers;
    }
}
