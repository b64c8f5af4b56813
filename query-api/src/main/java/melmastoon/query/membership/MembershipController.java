package melmastoon.query.membership;

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
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.http.page.Page;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.PageParameters;
import melmastoon.query.kernel.Reach;
import melmastoon.query.kernel.ReadsAll;
import melmastoon.query.kernel.ReadsOne;
import melmastoon.query.kernel.ResponseHeaders.Caching;
import melmastoon.query.kernel.TenantRead;
import melmastoon.query.kernel.TenantReads;
import melmastoon.query.kernel.TenantRequest;
import melmastoon.query.role.RoleCodes;
import melmastoon.tenant.v1.MembershipState;
import melmastoon.topology.TenantRows;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// The memberships of a tenant. Members need `membership:read`, services the scope of that name. Whoever holds it at
/// single properties sees who works at one of them (ruling 38).
@Controller("/api/v1/tenants/{id}/memberships")
@Tag(name = "memberships")
final class MembershipController {
    private final TenantReads reads;

    MembershipController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "MembershipPage")
    @Operation(
            operationId = "listMemberships",
            summary = "List memberships, or find one by its user",
            description = "Needs `membership:read`. In the order of their ids, which is the order of their creation."
                    + " Whoever holds it at single properties sees those who work at one of them."
                    + " Removed memberships are listed only with `includeRemoved=true`.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<MembershipResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean MembershipQuery query,
            @RequestBean PageParameters parameters) {
        var request = parameters.of(tenant.id(), query.question(), MembershipId::parse);
        return reads.page(
                read(caller, tenant),
                request,
                (rows, view, reach, page) -> new Memberships(tenant.id(), rows, view, reach).page(query, page));
    }

    @Get("/{membershipId}")
    @Operation(
            operationId = "readMembership",
            summary = "Read a membership",
            description = "Needs `membership:read`, where that member works. A removed membership can be read, too: its"
                    + " status says so.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<MembershipResource>> membership(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable MembershipId membershipId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(read(caller, tenant), ifNoneMatch, (rows, reach) -> find(rows, reach, tenant, membershipId));
    }

    @Get("/{membershipId}/role-assignments/{assignmentId}")
    @Operation(
            operationId = "readRoleAssignment",
            summary = "Read a role assignment",
            description = "Needs `membership:read`. The `ETag` is the membership's.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<VersionedAssignment>> assignment(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable MembershipId membershipId,
            @PathVariable RoleAssignmentId assignmentId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                (rows, reach) -> VersionedAssignment.of(
                                find(rows, reach, tenant, membershipId), assignmentId.toString())
                        .orElseThrow(() -> Problem.refused("MELMASTOON.MEMBERSHIP.ROLE_ASSIGNMENT_NOT_FOUND", "")));
    }

    private static MembershipResource find(TenantRows rows, Reach reach, TenantRequest tenant, MembershipId id) {
        return rows.find(tenant.id(), MembershipState.class, id.toString())
                .filter(state -> reach.overlaps(state.getScope()))
                .map(state -> MembershipResource.of(tenant.id(), state, RoleCodes.of(rows, tenant.id())))
                .orElseThrow(() -> Problem.of(Fault.MEMBERSHIP_NOT_FOUND));
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "membership:read", tenant, Caching.NO_STORE);
    }
}
