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
import melmastoon.access.TenantId;
import melmastoon.application.approval.RequestAccess;
import melmastoon.command.kernel.AnswersAccepted;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.command.role.RoleRefs;

/// `/api/v1/tenants/{id}/access-requests`: what a member asks for itself. It is decided on as an approval.
@Controller("/api/v1/tenants/{id}/access-requests")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "approvals")
final class AccessRequestController {
    private final RequestAccess requestAccess;
    private final Locations locations;

    AccessRequestController(RequestAccess requestAccess, Locations locations) {
        this.requestAccess = requestAccess;
        this.locations = locations;
    }

    @Post
    @Operation(
            operationId = "requestAccess",
            summary = "Ask for a role",
            description =
                    "Needs `access:request`. Whoever could assign the role there approves or declines it within 14"
                            + " days. Five requests of a member wait at a time.")
    @Status(HttpStatus.ACCEPTED)
    @AnswersAccepted
    HttpResponse<Changed> request(TenantId id, @Body AccessRequestBody body, @IdempotencyKey CommandRequest request) {
        return Responses.accepted(
                requestAccess.request(request.of(body), id, RoleRefs.parse("role", body.role()), body.scope()),
                done -> Changed.of(done, RequestAccess.AccessRequested::approvalId),
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "access-requests",
                        done.value().approvalId().toString()));
    }
}
