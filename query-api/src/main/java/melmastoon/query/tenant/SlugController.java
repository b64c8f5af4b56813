package melmastoon.query.tenant;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.Caller;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.query.kernel.TenantsBySlug;
import melmastoon.tenant.v1.TenantState;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// `GET /api/v1/tenants/by-slug/{slug}` (ruling 8): the tenant, for whoever may read it by its id.
@Controller("/api/v1/tenants/by-slug/{slug}")
@Tag(name = "tenants")
final class SlugController {
    private final TenantsBySlug slugs;
    private final TenantReads reads;

    SlugController(TenantsBySlug slugs, TenantReads reads) {
        this.slugs = slugs;
        this.reads = reads;
    }

    @Get
    @Operation(
            operationId = "readTenantBySlug",
            summary = "Read a tenant by its slug",
            description = "As by its id: needs `tenant:read`, or a platform administrator. A slug that is nobody's and"
                    + " one of a tenant that the caller may not read are 404 alike. Where this replica does not have"
                    + " the recent state of every partition, it cannot tell that a slug is nobody's: 503.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<TenantResource>> read(
            @Parameter(hidden = true) Caller caller,
            @PathVariable @Parameter(description = "The tenant's name in addresses.", example = "kabul-star")
                    String slug,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        var tenant = slugs.find(slug);
        var request = new TenantRequest(tenant, null, null);
        return reads.one(
                new TenantRead(caller, "tenant:read", request, Caching.PRIVATE).openToPlatform(),
                ifNoneMatch,
                rows -> rows.find(tenant, TenantState.class)
                        .map(state -> TenantResource.of(tenant, state))
                        .orElseThrow(() -> Problem.of(Fault.TENANT_NOT_FOUND)));
    }
}
