package melmastoon.query.me;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.Parameters;
import org.jspecify.annotations.Nullable;

/// Up to which positions the caller's tenants must have been followed.
@Introspected
record OwnRequest(
        @QueryValue
                @Nullable
                @Parameter(
                        description = "A position that the answer must have reached; repeatable, once for each tenant.",
                        explode = Explode.TRUE)
                @Schema(nullable = false)
                List<String> atLeast,
        @QueryValue
                @Nullable
                @Parameter(description = "How long to wait for `atLeast`, in milliseconds.")
                @Schema(nullable = false, type = "integer", minimum = "0", maximum = "1000", defaultValue = "1000")
                String timeoutMs) {
    /// Longer than elsewhere: within a second, a watermark usually tells whether a position is to come at all.
    private static final int WAIT_MS = AtLeast.MOST_MS;

    /// @throws Problem 400 where two positions are of one tenant
    List<AtLeast> positions() {
        var given = Parameters.number("timeoutMs", timeoutMs, 0, AtLeast.MOST_MS);
        var patience = given == null ? WAIT_MS : given;
        if (atLeast == null) {
            return List.of();
        }
        var positions = atLeast.stream()
                .map(text -> AtLeast.of(text, patience, Optional.empty()))
                .toList();
        var tenants = new HashSet<TenantId>();
        for (var each : positions) {
            if (!each.position().map(position -> tenants.add(position.tenant())).orElse(true)) {
                throw Problem.of(Fault.INVALID_FIELD, "`atLeast` may be given once for each tenant.");
            }
        }
        return positions;
    }
}
