package melmastoon.query.kernel;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The parameters of every list.
@Introspected
public record PageParameters(
        @QueryValue
        @Nullable
        @Parameter(description = "How many items at most.")
        @Schema(nullable = false, type = "integer", minimum = "1", maximum = "200", defaultValue = "50")
        String limit,

        @QueryValue
        @Nullable
        @Parameter(description = "`next` of the page before, with the same parameters.")
        @Schema(nullable = false, type = "string")
        String cursor) {

    /// @param question what the list is of, filters included
    public PageRequest of(String question) {
        return PageRequest.of(question, limit, cursor);
    }
}
