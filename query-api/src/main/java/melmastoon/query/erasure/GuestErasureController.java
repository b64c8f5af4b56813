package melmastoon.query.erasure;

import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.RequestBean;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.Caller;
import melmastoon.access.GuestErasureId;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.tenant.v1.GuestErasureState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// The erasures of guests' data that a tenant has requested. Members need `guest_erasure:read`, services the scope
/// of that name.
@Controller("/api/v1/tenants/{id}/guest-erasures")
@Tag(name = "erasures")
final class GuestErasureController {
    private final TenantReads reads;

    GuestErasureController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "GuestErasurePage")
    @Operation(
            operationId = "listGuestErasures",
            summary = "List the erasures of guests' data",
            description =
                    "Needs `guest_erasure:read`. In the order of their ids, which is the order of their requests.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<GuestErasureResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean PageParameters parameters) {
        var request = parameters.of(tenant.id(), "guest erasures", GuestErasureId::parse);
        return reads.page(read(caller, tenant), request, (rows, _, _, page) -> page(rows, tenant.id(), page));
    }

    @Get("/{erasureId}")
    @Operation(
            operationId = "readGuestErasure",
            summary = "Read the erasure of a guest's data",
            description = "Needs `guest_erasure:read`. It says which services have still to acknowledge it.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<GuestErasureResource>> erasure(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable GuestErasureId erasureId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                rows -> rows.find(tenant.id(), GuestErasureState.class, erasureId.toString())
                        .map(GuestErasureResource::of)
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.GUEST_ERASURE_NOT_FOUND", "")));
    }

    private static Page<GuestErasureResource> page(TenantRows rows, TenantId tenant, PageRequest request) {
        var candidates = rows.page(tenant, GuestErasureState.class, request.after(), request.limit() + 1);
        return request.page(candidates, GuestErasureState::getErasureId).map(GuestErasureResource::of);
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "guest_erasure:read", tenant, Caching.NO_STORE);
    }
}
