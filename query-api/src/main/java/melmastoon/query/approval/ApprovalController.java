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
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/// What somebody has asked for and somebody else decides on. Members need `approval:read`, services the scope of
/// that name, and platform administrators nothing more. Whoever holds it at single properties sees the roles that
/// are asked for at one of them (ruling 38).
@Controller("/api/v1/tenants/{id}/approvals")
@Tag(name = "approvals")
final class ApprovalController {
    private final TenantReads reads;

    ApprovalController(TenantReads reads) {
        this.reads = reads;
    }

    @Get
    @Schema(name = "ApprovalPage")
    @Operation(
            operationId = "listApprovals",
            summary = "List what was asked for and has to be approved, or was decided on",
            description =
                    "Needs `approval:read`, or a platform administrator. Whoever holds it at single properties sees the"
                            + " roles that are asked for at one of them. In the order of their ids, which is the order of"
                            + " their creation.")
    @SingleResult
    @ReadsAll
    Publisher<HttpResponse<Page<ApprovalResource>>> list(
            @Parameter(hidden = true) Caller caller,
            @RequestBean TenantRequest tenant,
            @RequestBean ApprovalQuery query,
            @RequestBean PageParameters parameters) {
        var asked = query.asked();
        var request = parameters.of(tenant.id(), query.question(), ApprovalId::parse);
        return reads.page(
                read(caller, tenant),
                request,
                (rows, _, reach, page) -> new Approvals(tenant.id(), rows)
                        .page(page, Approvals.within(reach).and(asked)));
    }

    @Get("/{approvalId}")
    @Operation(
            operationId = "readApproval",
            summary = "Read an approval",
            description = "Needs `approval:read`, or a platform administrator.")
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
                (rows, reach) -> new Approvals(tenant.id(), rows)
                        .find(approvalId.toString(), Approvals.within(reach))
                        .orElseThrow(() -> Problem.refused("MELMASTOON.TENANT.APPROVAL_NOT_FOUND", "")));
    }

    private static TenantRead read(Caller caller, TenantRequest tenant) {
        return new TenantRead(caller, "approval:read", tenant, Caching.NO_STORE).openToPlatform();
    }
}
