package melmastoon.query.me;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.Explode;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.QueryParameters;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantReads;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What the caller has, in every tenant at once. Each entry carries its own tenant's position, since one person's
/// tenants stand in different partitions; `atLeast` may be given once for each tenant.
@Controller("/api/v1/me")
@Tag(name = "me")
final class MeController {
    /// Longer than elsewhere: within a second, a watermark usually tells whether a position is to come at all.
    private static final int WAIT_MS = AtLeast.MOST_MS;

    private static final String ORDER =
            "In the order of the tenants' ids. `Melmastoon-Age` is the age of the oldest state that the answer was made"
                    + " from; above ten minutes, the answer is 503.";
    private static final String AT_LEAST =
            "A position that the answer must have reached; repeatable, once for each tenant.";
    private static final String TIMEOUT = "How long to wait for `atLeast`, in milliseconds.";

    private final OwnMemberships memberships;

    MeController(OwnMemberships memberships) {
        this.memberships = memberships;
    }

    @Get("/tenants")
    @Schema(name = "OwnTenantPage")
    @Operation(operationId = "listOwnTenants", summary = "List the caller's tenants", description = ORDER)
    @SingleResult
    @ReadsOwn
    Publisher<HttpResponse<Page<OwnTenant>>> tenants(
            @Parameter(hidden = true) Caller caller,
            @QueryValue @Nullable @Parameter(description = AT_LEAST, explode = Explode.TRUE) @Schema(nullable = false)
                    List<String> atLeast,
            @QueryValue
                    @Nullable
                    @Parameter(description = TIMEOUT)
                    @Schema(nullable = false, type = "integer", minimum = "0", maximum = "1000", defaultValue = "1000")
                    String timeoutMs,
            @RequestBean PageParameters parameters) {
        var request = parameters.overTenants("own tenants of " + caller.subject());
        return read(caller, positions(atLeast, timeoutMs), request, OwnTenant::of);
    }

    @Get("/memberships")
    @Schema(name = "OwnMembershipPage")
    @Operation(operationId = "listOwnMemberships", summary = "List the caller's memberships", description = ORDER)
    @SingleResult
    @ReadsOwn
    Publisher<HttpResponse<Page<OwnMembership>>> memberships(
            @Parameter(hidden = true) Caller caller,
            @QueryValue @Nullable @Parameter(description = AT_LEAST, explode = Explode.TRUE) @Schema(nullable = false)
                    List<String> atLeast,
            @QueryValue
                    @Nullable
                    @Parameter(description = TIMEOUT)
                    @Schema(nullable = false, type = "integer", minimum = "0", maximum = "1000", defaultValue = "1000")
                    String timeoutMs,
            @RequestBean PageParameters parameters) {
        var request = parameters.overTenants("own memberships of " + caller.subject());
        return read(caller, positions(atLeast, timeoutMs), request, OwnMembership::of);
    }

    private <T> Publisher<HttpResponse<Page<T>>> read(
            Caller caller, List<AtLeast> positions, PageRequest request, Function<OwnMemberships.Entry, T> show) {
        return TenantReads.answer(memberships
                .read(caller, positions, request, show)
                .thenApply(answer -> ResponseHeaders.stamp(
                        HttpResponse.ok(answer.page()),
                        Optional.empty(),
                        Optional.of(answer.age()),
                        Caching.NO_STORE)));
    }

    /// @throws Problem 400 where two positions are of one tenant
    private static List<AtLeast> positions(@Nullable List<String> atLeast, @Nullable String timeoutMs) {
        var given = QueryParameters.number("timeoutMs", timeoutMs, 0, AtLeast.MOST_MS);
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
