package melmastoon.query.kernel;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.http.route.QueryParameters;
import org.jspecify.annotations.Nullable;

/// The parameters of every read of one tenant.
@Introspected
public record TenantRequest(
        @PathVariable TenantId id,

        @QueryValue
        @Nullable
        @Parameter(
                description =
                        "A position of this tenant that the answer must have reached: `Melmastoon-Position` of a write.")
        @Schema(nullable = false, type = "string")
        String atLeast,

        @QueryValue
        @Nullable
        @Parameter(description = "How long to wait for `atLeast`, in milliseconds.")
        @Schema(nullable = false, type = "integer", minimum = "0", maximum = "1000", defaultValue = "50")
        String timeoutMs) {

    AtLeast freshness() {
        return AtLeast.of(atLeast, QueryParameters.number("timeoutMs", timeoutMs, 0, AtLeast.MOST_MS), Optional.of(id));
    }
}
