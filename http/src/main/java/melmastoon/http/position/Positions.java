package melmastoon.http.position;

import io.micronaut.http.MutableHttpResponse;
import melmastoon.access.Position;
import melmastoon.access.TenantId;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import org.jspecify.annotations.Nullable;

/// A position in HTTP: out in a header with every write and read, in as `atLeast`.
public final class Positions {
    public static final String HEADER = "Melmastoon-Position";
    /// In the OpenAPI documents.
    public static final String EXAMPLE = "AZNH-80b-egsk0biPAUFYgAAAAEAAAAAAAAAKg";

    /// What the OpenAPI document of a process that always reads the newest state says of `atLeast`.
    public static final String AT_LEAST_IS = "A position of this tenant. Every answer of this process has reached it.";

    private Positions() {}

    /// The position that a caller sent as `atLeast` for `tenant`.
    ///
    /// @throws Problem 400 where it is not one of ours, or names another tenant
    public static Position atLeast(String text, TenantId tenant) {
        var position = parse(text);
        if (!position.tenant().equals(tenant)) {
            throw Problem.of(
                    Fault.FOREIGN_POSITION, "`atLeast` is a position of another tenant than `" + tenant + "`.");
        }
        return position;
    }

    /// For reads of the newest state, which has reached every position there is.
    ///
    /// @throws Problem 400 where `text` is given and not one of ours, or names another tenant
    public static void check(@Nullable String text, TenantId tenant) {
        if (text != null) {
            var _ = atLeast(text, tenant);
        }
    }

    /// A position of whatever tenant it names, for `/me`.
    ///
    /// @throws Problem 400 where it is not one of ours
    public static Position parse(String text) {
        try {
            return Position.decode(text);
        } catch (IllegalArgumentException e) {
            throw Problem.of(
                    Fault.MALFORMED_POSITION, e.getMessage() + "; send `atLeast` as a write's " + HEADER + " gave it.");
        }
    }

    public static <T> MutableHttpResponse<T> stamp(MutableHttpResponse<T> response, Position position) {
        return response.header(HEADER, position.encode());
    }
}
