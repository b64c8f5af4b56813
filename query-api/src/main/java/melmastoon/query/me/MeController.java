package melmastoon.query.me;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Caller;
import melmastoon.query.kernel.Page;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantReads;
import org.reactivestreams.Publisher;

/// What the caller has, in every tenant at once. Each entry carries its own tenant's position, since one person's
/// tenants stand in different partitions; `atLeast` may be given once for each tenant.
@Controller("/api/v1/me")
@Tag(name = "me")
final class MeController {
    private static final String ORDER =
            "In the order of the tenants' ids. `Melmastoon-Age` is the age of the oldest state that the answer was made"
                    + " from; above ten minutes, the answer is 503.";

    private final OwnMemberships memberships;

    MeController(OwnMemberships memberships) {
        this.memberships = memberships;
    }

    @Get("/tenants")
    @Operation(operationId = "listOwnTenants", summary = "List the caller's tenants", description = ORDER)
    @SingleResult
    @ReadsOwn
    Publisher<HttpResponse<Page<OwnTenant>>> tenants(
            @Parameter(hidden = true) Caller caller,
            @RequestBean OwnRequest request,
            @RequestBean PageParameters parameters) {
        return read(caller, request, parameters, "tenants", OwnTenant::of);
    }

    @Get("/memberships")
    @Operation(operationId = "listOwnMemberships", summary = "List the caller's memberships", description = ORDER)
    @SingleResult
    @ReadsOwn
    Publisher<HttpResponse<Page<OwnMembership>>> memberships(
            @Parameter(hidden = true) Caller caller,
            @RequestBean OwnRequest request,
            @RequestBean PageParameters parameters) {
        return read(caller, request, parameters, "memberships", OwnMembership::of);
    }

    private <T> Publisher<HttpResponse<Page<T>>> read(
            Caller caller,
            OwnRequest request,
            PageParameters parameters,
            String what,
            Function<OwnMemberships.Entry, T> show) {
        var page = parameters.of("own " + what + " of " + caller.subject());
        return TenantReads.answer(memberships
                .read(caller, request.positions(), page, show)
                .thenApply(answer -> ResponseHeaders.stamp(
                        HttpResponse.ok(answer.page()),
                        Optional.empty(),
                        Optional.of(answer.age()),
                        Caching.NO_STORE)));
    }
}
