package melmastoon.edge.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/// A request that ends here, with one row of `error-codes.tsv` and one sentence for who reads it.
///
/// Thrown by controllers and filters, answered by [ProblemResponses].
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String row;
    private final transient Map<String, String> headers;

    private Problem(String row, String detail, Map<String, String> headers) {
        super(detail, null, false, false);
        this.row = row;
        this.headers = Map.copyOf(headers);
    }

    public static Problem of(Fault fault, String detail) {
        return new Problem(fault.name(), detail, Map.of());
    }

    /// @param refusal simple name of a refusal of the domain or the application
    /// @param message its sentence, in lower case and without a full stop
    public static Problem refused(String refusal, String message) {
        var sentence = message.isEmpty() ? "" : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
        return new Problem(refusal, sentence, Map.of());
    }

    public Problem with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Problem(row, detail(), more);
    }

    public String row() {
        return row;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> headers() {
        return headers;
    }
}
