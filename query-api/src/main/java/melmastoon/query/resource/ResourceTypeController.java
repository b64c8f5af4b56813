package melmastoon.query.resource;

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
import melmastoon.tenant.v1.ResourceTypeState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// A tenant's own types of resources. Members need `resource_type:read`, services the scope of that name.
@Controller("/api/v1/tenants/{id}/resource-types")
@Tag(name = "resources")
final class ResourceTypeController {
    private final TenantReads reads;

    ResourceTypeController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "ResourceTypePage")
    @Operation(
            operationId = "listResourceTypes",
            summary = "List the resource types of a tenant",
            description = "Needs `resource_type:read`. In the order of their names, retired ones too.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<ResourceTypeResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean PageParameters parameters) {
        var request = parameters.of(tenant.id(), "resource types", ResourceKeys::type);
        return reads.page(read(caller, tenant), request, (rows, _, _, page) -> page(rows, tenant.id(), page));
    }

    @Get("/{type}")
    @Operation(
            operationId = "readResourceType",
            summary = "Read a resource type",
            description = "Needs `resource_type:read`. A retired one can be read, too: it says so.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<ResourceTypeResource>> type(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable @Parameter(description = "The type's name.", example = "record") String type,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                rows -> rows.find(tenant.id(), ResourceTypeState.class, type)
                        .map(ResourceTypeResource::of)
                        .orElseThrow(ResourceTypeController::notFound));
    }

    static Problem notFound() {
        return Problem.refused("MELMASTOON.TENANT.RESOURCE_TYPE_NOT_FOUND", "");
    }

    private static Page<ResourceTypeResource> page(TenantRows rows, TenantId tenant, PageRequest request) {
        var candidates = rows.page(tenant, ResourceTypeState.class, request.after(), request.limit() + 1);
        return request.page(candidates, ResourceTypeState::getName).map(ResourceTypeResource::of);
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "resource_type:read", tenant, Caching.PRIVATE);
    }
}
