package melmastoon.query.tenant;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.RequestBean;
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
import melmastoon.tenant.v1.TenantState;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// `GET /api/v1/tenants/{id}`. Members need `tenant:read`, services the scope of that name, and
/// platform administrators nothing more; for all others the tenant does not exist.
@Controller("/api/v1/tenants/{id}")
@Tag(name = "tenants")
final class TenantController {
    private final TenantReads reads;

    TenantController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Operation(
            operationId = "readTenant",
            summary = "Read a tenant",
            description =
                    "Needs `tenant:read`, or a platform administrator. Its `ETag` is what `If-Match` of command-api takes.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<TenantResource>> read(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                new TenantRead(caller, "tenant:read", tenant, Caching.PRIVATE).openToPlatform(),
                ifNoneMatch,
                rows -> rows.find(tenant.id(), TenantState.class)
                        .map(state -> TenantResource.of(tenant.id(), state))
                        .orElseThrow(() -> Problem.of(Fault.TENANT_NOT_FOUND)));
    }
}
