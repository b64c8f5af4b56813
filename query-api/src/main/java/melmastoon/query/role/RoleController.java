package melmastoon.query.role;

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
import java.util.ArrayList;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.PageRequest;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.tenant.v1.RoleState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// The roles of a tenant. Members need `role:read`, services the scope of that name.
@Controller("/api/v1/tenants/{id}/roles")
@Tag(name = "roles")
final class RoleController {
    private static final int SCANNED = 200;

    private final TenantReads reads;

    RoleController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "RolePage")
    @Operation(
            operationId = "listRoles",
            summary = "List roles",
            description = "Needs `role:read`. In the order of their ids, which is the order of their creation."
                    + " Deleted roles are listed only with `includeDeleted=true`.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<RoleResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean RoleQuery query,
            @RequestBean PageParameters parameters) {
        var request = parameters.of(tenant.id(), query.question(), RoleId::parse);
        return reads.page(read(caller, tenant), request, (rows, _, _, page) -> page(rows, tenant.id(), query, page));
    }

    @Get("/{roleId}")
    @Operation(
            operationId = "readRole",
            summary = "Read a role",
            description = "Needs `role:read`. A deleted role can be read, too: its status says so.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<RoleResource>> role(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable RoleId roleId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                rows -> rows.find(tenant.id(), RoleState.class, roleId.toString())
                        .map(RoleResource::of)
                        .orElseThrow(() -> Problem.of(Fault.ROLE_UNKNOWN)));
    }

    /// The page, and the deleted roles that it passes over.
    private static Page<RoleResource> page(TenantRows rows, TenantId tenant, RoleQuery query, PageRequest request) {
        var candidates = new ArrayList<RoleState>();
        var after = request.after();
        while (candidates.size() <= request.limit()) {
            var chunk = rows.page(tenant, RoleState.class, after, SCANNED);
            chunk.stream()
                    .filter(query::includes)
                    .limit(request.limit() + 1L - candidates.size())
                    .forEach(candidates::add);
            if (chunk.size() < SCANNED) {
                break;
            }
            after = Optional.of(chunk.getLast().getRoleId());
        }
        return request.page(candidates, RoleState::getRoleId).map(RoleResource::of);
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "role:read", tenant, Caching.PRIVATE);
    }
}
