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
import melmastoon.http.page.Page;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// The resources that a tenant has registered. Members need `resource:read`, where the resource is anchored,
/// services the scope of that name (ruling 38).
@Controller("/api/v1/tenants/{id}/resources/{type}")
@Tag(name = "resources")
final class ResourceController {
    private static final String TYPE_IS = "A resource type of the tenant's own.";

    private final TenantReads reads;

    ResourceController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "ResourcePage")
    @Operation(
            operationId = "listResources",
            summary = "List the resources of a type",
            description =
                    "Needs `resource:read`; whoever has it at single properties sees the resources that are anchored"
                            + " there. In the order of their external ids.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<ResourceResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable @Parameter(description = TYPE_IS, example = "record") String type,
            @RequestBean PageParameters parameters) {
        var request =
                parameters.of(tenant.id(), "resources of the type " + type, key -> ResourceKeys.ofType(type, key));
        return reads.page(
                read(caller, tenant),
                request,
                (rows, _, reach, page) -> new Resources(tenant.id(), rows, reach).page(type, page));
    }

    @Get("/{externalId}")
    @Operation(
            operationId = "readResource",
            summary = "Read a resource",
            description = "Needs `resource:read`, where the resource is anchored.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<ResourceResource>> resource(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable @Parameter(description = TYPE_IS, example = "record") String type,
            @PathVariable @Parameter(description = "The id that another system knows it by.", example = "rec_17")
                    String externalId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                (rows, reach) -> new Resources(tenant.id(), rows, reach)
                        .find(type, externalId)
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.RESOURCE_NOT_FOUND", "")));
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "resource:read", tenant, Caching.PRIVATE);
    }
}
