package melmastoon.query.kernel;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.TenantId;
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

    /// A page of a list of one tenant.
    ///
    /// @param question what the list is of, filters included
    /// @param key      reads the key of an item, by which the list is ordered; its `toString` is the key again
    public PageRequest of(TenantId tenant, String question, Function<String, ?> key) {
        return PageRequest.of(tenant + " " + question, Optional.of(tenant), key, limit, cursor);
    }

    /// A page of a list over several tenants, in the order of their ids.
    public PageRequest overTenants(String question) {
        return PageRequest.of(question, Optional.empty(), TenantId::parse, limit, cursor);
    }
}
