package melmastoon.query.approval;

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
import java.util.function.Predicate;
import melmastoon.access.ApprovalId;
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
import melmastoon.tenant.v1.ApprovalState;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What the caller has asked for itself. Members need `access:request`.
@Controller("/api/v1/tenants/{id}/access-requests")
@Tag(name = "approvals")
final class AccessRequestController {
    private final TenantReads reads;

    AccessRequestController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "AccessRequestPage")
    @Operation(
            operationId = "listAccessRequests",
            summary = "List the roles that the caller has asked for",
            description = "Needs `access:request`. In the order of their ids, which is the order of their creation.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<ApprovalResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean PageParameters parameters) {
        var request = parameters.of(tenant.id(), "access requests of " + caller.subject(), ApprovalId::parse);
        return reads.page(
                read(caller, tenant),
                request,
                (rows, _, _, page) -> new Approvals(tenant.id(), rows).page(page, requestedBy(caller)));
    }

    @Get("/{approvalId}")
    @Operation(
            operationId = "readAccessRequest",
            summary = "Read a request of the caller's",
            description = "Needs `access:request`.")
    @SingleResult
    @ReadsOne
    Publisher<HttpResponse<ApprovalResource>> approval(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @PathVariable ApprovalId approvalId,
            @Header(HttpHeaders.IF_NONE_MATCH)
                    @Nullable
                    @Parameter(description = "An `ETag`; 304 where it still is the version.")
                    @Schema(type = "string", nullable = false)
                    String ifNoneMatch) {
        return reads.one(
                read(caller, tenant),
                ifNoneMatch,
                rows -> new Approvals(tenant.id(), rows)
                        .find(approvalId.toString(), requestedBy(caller))
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.APPROVAL_NOT_FOUND", "")));
    }

    private static Predicate<ApprovalState> requestedBy(Caller caller) {
        var subject = caller.subject().toString();
        return state ->
                state.getMembershipId() != null && state.getRequestedBy().equals(subject);
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "access:request", tenant, Caching.NO_STORE);
    }
}
