package melmastoon.query.organization;

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
import melmastoon.access.OrganizationUnitId;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// The organization of a tenant. Members need `organization:read`, services the scope of that name. Whoever works at
/// single properties sees them and the units above them (ruling 38).
@Controller("/api/v1/tenants/{id}")
@Tag(name = "organization")
final class OrganizationController {
    private static final String PERMISSION = "organization:read";

    private final TenantReads reads;

    OrganizationController(TenantReads reads) {
        this.reads = reads;
    }

    @Get("/org-tree")
    @Operation(
            operationId = "readOrganizationTree",
            summary = "Read the organization tree",
            description =
                    "Needs `organization:read`. Archived units are in it, marked so. Whoever works at single properties"
                            + " sees them and the units above them.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<OrganizationTree>> tree(
            @Parameter(hidden = true) Caller caller, @RequestBean TenantRequest tenant) {
        return reads.all(
                read(caller, tenant), (rows, reach) -> OrganizationTree.of(VisibleUnits.of(rows, tenant.id(), reach)));
    }

    @Get("/org-units/{unitId}")
    @Operation(
            operationId = "readOrganizationUnit",
            summary = "Read an organization unit",
            description = "Needs `organization:read`. Whoever works at single properties sees them and the units above"
                    + " them.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<OrganizationUnitResource>> unit(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable OrganizationUnitId unitId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                (rows, reach) -> VisibleUnits.find(rows, tenant.id(), reach, unitId)
                        .map(OrganizationUnitResource::of)
                        .orElseThrow(() -> Problem.of(Fault.ORG_UNIT_NOT_FOUND)));
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, PERMISSION, tenant, Caching.PRIVATE);
    }
}
