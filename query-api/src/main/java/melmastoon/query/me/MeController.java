package melmastoon.query.me;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.Page;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.Parameters;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import org.jspecify.annotations.Nullable;

/// What the caller has, in every tenant at once. Each entry carries its own tenant's position, since one person's
/// tenants stand in different partitions; `atLeast` may be given once for each tenant.
@Controller("/api/v1/me")
@Tag(name = "me")
final class MeController {
    /// Longer than elsewhere: after a second, a watermark can tell whether a position is to come at all.
    private static final int WAIT_MS = AtLeast.MOST_MS;

    private static final String AT_LEAST =
            "A position that the answer must have reached; repeatable, once for each tenant.";

    private final OwnMemberships memberships;

    MeController(OwnMemberships memberships) {
        this.memberships = memberships;
    }

    @Get("/tenants")
    @Operation(
            operationId = "listOwnTenants",
            summary = "List the caller's tenants",
            description = "In the order of the tenants' ids. `Melmastoon-Age` is the age of the oldest state that the answer was"
                    + " made from; above ten minutes, the answer is 503.")
    @ReadsAll
    CompletableFuture<MutableHttpResponse<Page<OwnTenant>>> tenants(
            @Parameter(hidden = true) Caller caller,
            @QueryValue @Nullable @Parameter(description = AT_LEAST) List<String> atLeast,
            @QueryValue
                    @Nullable
                    @Parameter(description = "How long to wait for `atLeast`, in milliseconds.")
                    @Schema(type = "integer", minimum = "0", maximum = "1000", defaultValue = "1000")
                    String timeoutMs,
            @RequestBean PageParameters parameters) {
        return read(caller, wanted(atLeast, timeoutMs), parameters, "tenants", OwnTenant::of);
    }

    @Get("/memberships")
    @Operation(
            operationId = "listOwnMemberships",
            summary = "List the caller's memberships",
            description = "In the order of the tenants' ids. `Melmastoon-Age` is the age of the oldest state that the answer was"
                    + " made from; above ten minutes, the answer is 503.")
    @ReadsAll
    CompletableFuture<MutableHttpResponse<Page<OwnMembership>>> memberships(
            @Parameter(hidden = true) Caller caller,
            @QueryValue @Nullable @Parameter(description = AT_LEAST) List<String> atLeast,
            @QueryValue
                    @Nullable
                    @Parameter(description = "How long to wait for `atLeast`, in milliseconds.")
                    @Schema(type = "integer", minimum = "0", maximum = "1000", defaultValue = "1000")
                    String timeoutMs,
            @RequestBean PageParameters parameters) {
        return read(caller, wanted(atLeast, timeoutMs), parameters, "memberships", OwnMembership::of);
    }

    private <T> CompletableFuture<MutableHttpResponse<Page<T>>> read(
            Caller caller,
            List<AtLeast> wanted,
            PageParameters parameters,
            String what,
            Function<OwnMemberships.Entry, T> show) {
        var request = parameters.of("own " + what + " of " + caller.subject());
        return memberships
                .read(caller, wanted, request, show)
                .thenApply(answer -> ResponseHeaders.stamp(
                        HttpResponse.ok(answer.page()), Optional.empty(), Optional.of(answer.age()), Caching.NO_STORE));
    }

    private static List<AtLeast> wanted(@Nullable List<String> atLeast, @Nullable String timeoutMs) {
        var patience = Parameters.number("timeoutMs", timeoutMs, 0, AtLeast.MOST_MS);
        var wanted = atLeast == null
                ? List.<AtLeast>of()
                : atLeast.stream()
                        .map(text -> AtLeast.of(text, patience == null ? WAIT_MS : patience, Optional.empty()))
                        .toList();
        var tenants = new HashSet<TenantId>();
        for (var each : wanted) {
            if (!each.position().map(position -> tenants.add(position.tenant())).orElse(true)) {
                throw Problem.of(Fault.INVALID_FIELD, "`atLeast` may be given once for each tenant.");
            }
        }
        return wanted;
    }
}
