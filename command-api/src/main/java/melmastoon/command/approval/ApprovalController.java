package melmastoon.command.approval;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.ApprovalId;
import melmastoon.access.TenantId;
import melmastoon.application.approval.CloseTenant;
import melmastoon.application.approval.DeclineApproval;
import melmastoon.application.approval.GrantApproval;
import melmastoon.application.approval.RequestBreakGlass;
import melmastoon.application.approval.WithdrawApproval;
import melmastoon.command.kernel.AnswersAccepted;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/close`, `/break-glass` and `/approvals`: what one person asks for and another one decides on.
@Controller("/api/v1/tenants/{id}")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "approvals")
final class ApprovalController {
    private final CloseTenant closeTenant;
    private final RequestBreakGlass breakGlass;
    private final GrantApproval grant;
    private final DeclineApproval decline;
    private final WithdrawApproval withdraw;
    private final Locations locations;

    ApprovalController(
            CloseTenant closeTenant,
            RequestBreakGlass breakGlass,
            GrantApproval grant,
            DeclineApproval decline,
            WithdrawApproval withdraw,
            Locations locations) {
        this.closeTenant = closeTenant;
        this.breakGlass = breakGlass;
        this.grant = grant;
        this.decline = decline;
        this.withdraw = withdraw;
        this.locations = locations;
    }

    @Post("/close")
    @Operation(
            operationId = "closeTenant",
            summary = "Ask to close a tenant",
            description =
                    "Needs a platform administrator. The tenant is closed, for good, once another platform administrator"
                            + " approves within 24 hours; the answer is the approval. One request waits at a time.")
    @Status(HttpStatus.ACCEPTED)
    @AnswersAccepted
    HttpResponse<Changed> close(TenantId id, @Body ClosingBody body, @IdempotencyKey CommandRequest request) {
        return Responses.accepted(
                closeTenant.close(request.of(body), id, body.parse()),
                done -> Changed.of(done, CloseTenant.ClosingRequested::approvalId),
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "approvals",
                        done.value().approvalId().toString()));
    }

    @Post("/break-glass")
    @Operation(
            operationId = "requestBreakGlass",
            summary = "Ask for break-glass access",
            description =
                    "Needs a person who is a platform administrator, and asks for itself. Once an owner of the tenant, or"
                            + " another platform administrator, approves within 24 hours, it is a member with that one"
                            + " role, for `minutes` from then on. The membership names the approval, and can be removed"
                            + " earlier like any other. Not for whoever is a member, also by break-glass access that"
                            + " still lasts.")
    @Status(HttpStatus.ACCEPTED)
    @AnswersAccepted
    HttpResponse<Changed> breakGlass(TenantId id, @Body BreakGlassBody body, @IdempotencyKey CommandRequest request) {
        return Responses.accepted(
                breakGlass.request(request.of(body), id, body.parse()),
                done -> Changed.of(done, RequestBreakGlass.BreakGlassRequested::approvalId),
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "approvals",
                        done.value().approvalId().toString()));
    }

    @Post("/approvals/{approvalId}/approve")
    @Operation(
            operationId = "grantApproval",
            summary = "Approve what somebody else has requested",
            description = "For somebody other than whoever requested it: of `close_tenant` a platform administrator; of"
                    + " `grant_role` whoever has `role:assign` wherever the member works, and every permission of the role; of"
                    + " `break_glass` an owner of the whole tenant, or a platform administrator. What was"
                    + " requested is done at once. Closing a tenant ends every other write in it and revokes its"
                    + " pending invitations.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> approve(TenantId id, ApprovalId approvalId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                grant.grant(request.withoutBody(), id, approvalId),
                done -> Changed.of(done, GrantApproval.ApprovalGranted::approvalId));
    }

    @Post("/approvals/{approvalId}/decline")
    @Operation(
            operationId = "declineApproval",
            summary = "Decline what somebody else has requested",
            description =
                    "For somebody other than whoever requested it: of `close_tenant` a platform administrator; of"
                            + " `grant_role` whoever has `role:assign` wherever the member works; of `break_glass` an owner, or a platform administrator.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> decline(TenantId id, ApprovalId approvalId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                decline.decline(request.withoutBody(), id, approvalId),
                done -> Changed.of(done, DeclineApproval.ApprovalDeclined::approvalId));
    }

    @Post("/approvals/{approvalId}/withdraw")
    @Operation(
            operationId = "withdrawApproval",
            summary = "Withdraw one's own request",
            description = "For whoever requested it.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> withdraw(TenantId id, ApprovalId approvalId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                withdraw.withdraw(request.withoutBody(), id, approvalId),
                done -> Changed.of(done, WithdrawApproval.ApprovalWithdrawn::approvalId));
    }
}
