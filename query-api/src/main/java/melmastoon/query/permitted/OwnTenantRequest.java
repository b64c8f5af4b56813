package melmastoon.query.permitted;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.http.route.QueryParameters;
import melmastoon.query.decision.Asking;
import melmastoon.query.kernel.AtLeast;
import org.jspecify.annotations.Nullable;

/// The parameters of what the caller asks about herself in one tenant.
@Introspected
record OwnTenantRequest(
        @QueryValue @Parameter(description = "The tenant's id.", example = "tnt_01J9ZK2V8Q5T3B7N4M6R8W0Y2A")
        TenantId tenant,

        @QueryValue
        @Nullable
        @Parameter(description = "A position of this tenant that the answer must have reached.")
        @Schema(nullable = false, type = "string")
        String atLeast,

        @QueryValue
        @Nullable
        @Parameter(description = "How long to wait for `atLeast`, in milliseconds.")
        @Schema(nullable = false, type = "integer", minimum = "0", maximum = "1000", defaultValue = "50")
        String timeoutMs) {

    Asking asking(Caller caller, HttpRequest<?> request, int cost) {
        var patience = QueryParameters.number("timeoutMs", timeoutMs, 0, AtLeast.MOST_MS);
        return Asking.of(caller, tenant.toString(), atLeast, patience, false, request, cost);
    }
}
