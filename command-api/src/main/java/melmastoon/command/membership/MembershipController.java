package melmastoon.command.membership;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.ChangePropertyScope;
import melmastoon.application.membership.LeaveTenant;
import melmastoon.application.membership.ReinstateMembership;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.SuspendMembership;
import melmastoon.application.membership.TransferOwnership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.http.problem.AnswersMissingIfMatch;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/memberships/{membershipId}`: a membership and its role assignments.
@Controller("/api/v1/tenants/{id}/memberships/{membershipId}")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "memberships")
final class MembershipController {
    private final AssignRole assign;
    private final UnassignRole unassign;
    private final ChangePropertyScope changePropertyScope;
    private final SuspendMembership suspend;
    private final ReinstateMembership reinstate;
    private final TransferOwnership transferOwnership;
    private final LeaveTenant leave;
    private final RemoveMembership remove;
    private final Locations locations;

    MembershipController(
            AssignRole assign,
            UnassignRole unassign,
            ChangePropertyScope changePropertyScope,
            SuspendMembership suspend,
            ReinstateMembership reinstate,
            TransferOwnership transferOwnership,
            LeaveTenant leave,
            RemoveMembership remove,
            Locations locations) {
        this.assign = assign;
        this.unassign = unassign;
        this.changePropertyScope = changePropertyScope;
        this.suspend = suspend;
        this.reinstate = reinstate;
        this.transferOwnership = transferOwnership;
        this.leave = leave;
        this.remove = remove;
        this.locations = locations;
    }

    @Post("/role-assignments")
    @Operation(
            operationId = "assignRole",
            summary = "Assign a role to a member",
            description =
                    "Needs `role:assign` wherever the member works, and every permission of the role in that scope for as"
                            + " long as the role is to count. A role that the member holds in that scope for that time"
                            + " already changes nothing; for another time it is another assignment.")
    @Status(HttpStatus.CREATED)
    @TakesIfMatch
    @AnswersCreated
    HttpResponse<RoleAssignedBody> assign(
            TenantId id, MembershipId membershipId, @Body RoleBody body, @IdempotencyKey CommandRequest request) {
        return Responses.created(
                assign.assign(request.of(body), id, membershipId, body.parse()),
                RoleAssignedBody::of,
                done -> locations.inTenant(
                        id,
                        done.position(),
                        "memberships",
                        membershipId.toString(),
                        "role-assignments",
                        done.value().assignmentId().toString()));
    }

    @Delete("/role-assignments/{assignmentId}")
    @Operation(
            operationId = "unassignRole",
            summary = "Unassign a role from a member",
            description =
                    "Needs `role:unassign` wherever the member works, and every permission of the role in its scope,"
                            + " unless it is the caller's own; or a platform administrator. A tenant keeps at least one owner.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> unassign(
            TenantId id,
            MembershipId membershipId,
            RoleAssignmentId assignmentId,
            @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                unassign.unassign(request.withoutBody(), id, membershipId, assignmentId),
                done -> Changed.of(done, UnassignRole.RoleUnassigned::membershipId));
    }

    @Patch
    @Operation(
            operationId = "changePropertyScope",
            summary = "Change where a membership counts",
            description =
                    "Needs `membership:rescope` wherever the member works now and will, and every permission of the"
                            + " roles that change, where they count now and where they will. A role that counts"
                            + " in all of the membership follows it; one that counts"
                            + " in less keeps what is left of it, and ends where nothing is left.")
    @TakesIfMatch(required = true)
    @AnswersMissingIfMatch
    @AnswersChanged
    HttpResponse<Changed> changePropertyScope(
            TenantId id, MembershipId membershipId, @Body MembershipBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                changePropertyScope.change(request.of(body), id, membershipId, body.parse()),
                done -> Changed.of(done, ChangePropertyScope.PropertyScopeChanged::membershipId));
    }

    @Post("/suspend")
    @Operation(
            operationId = "suspendMembership",
            summary = "Suspend a membership",
            description =
                    "Needs `membership:suspend` wherever the member works, and every permission that it holds; or a platform"
                            + " administrator. The"
                            + " member keeps its roles, and none of them counts. A tenant keeps at least one active owner.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> suspend(
            TenantId id, MembershipId membershipId, @Body SuspensionBody body, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                suspend.suspend(request.of(body), id, membershipId, body.parse()),
                done -> Changed.of(done, SuspendMembership.MembershipSuspended::membershipId));
    }

    @Post("/reinstate")
    @Operation(
            operationId = "reinstateMembership",
            summary = "Reinstate a suspended membership",
            description =
                    "Needs `membership:reinstate` wherever the member works, and every permission that it then holds"
                            + " again. A membership that is active changes nothing.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> reinstate(TenantId id, MembershipId membershipId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                reinstate.reinstate(request.withoutBody(), id, membershipId),
                done -> Changed.of(done, ReinstateMembership.MembershipReinstated::membershipId));
    }

    @Post("/transfer-ownership")
    @Operation(
            operationId = "transferOwnership",
            summary = "Transfer one's ownership to this member",
            description =
                    "Needs `ownership:transfer`. The member, who must be one of the whole tenant, becomes an owner, and"
                            + " the caller is one no longer; both at once.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> transferOwnership(
            TenantId id, MembershipId membershipId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                transferOwnership.transfer(request.withoutBody(), id, membershipId),
                done -> Changed.of(done, TransferOwnership.OwnershipTransferred::membershipId));
    }

    @Post("/leave")
    @Operation(
            operationId = "leaveTenant",
            summary = "Leave a tenant",
            description =
                    "For whoever has this membership; needs no permission. A tenant keeps at least one owner. Coming back"
                            + " takes a new invitation.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> leave(TenantId id, MembershipId membershipId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                leave.leave(request.withoutBody(), id, membershipId),
                done -> Changed.of(done, LeaveTenant.TenantLeft::membershipId));
    }

    @Delete
    @Operation(
            operationId = "removeMembership",
            summary = "Remove a membership",
            description =
                    "Needs `membership:remove` wherever the member works, and every permission that it holds, unless it"
                            + " is the caller's own; or a platform administrator. A tenant keeps at least one owner. Coming back takes a new invitation.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> remove(TenantId id, MembershipId membershipId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                remove.remove(request.withoutBody(), id, membershipId),
                done -> Changed.of(done, RemoveMembership.MembershipRemoved::membershipId));
    }
}
