package melmastoon.command.membership;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.AnswersCreated;
import melmastoon.command.kernel.Changed;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Locations;
import melmastoon.command.kernel.Responses;
import melmastoon.command.role.RoleRefs;
import melmastoon.http.route.TakesIfMatch;

/// `/api/v1/tenants/{id}/memberships/{membershipId}`: a membership and its role assignments.
@Controller("/api/v1/tenants/{id}/memberships/{membershipId}")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "memberships")
final class MembershipController {
    private final AssignRole assign;
    private final UnassignRole unassign;
    private final RemoveMembership remove;
    private final Locations locations;

    MembershipController(AssignRole assign, UnassignRole unassign, RemoveMembership remove, Locations locations) {
        this.assign = assign;
        this.unassign = unassign;
        this.remove = remove;
        this.locations = locations;
    }

    @Post("/role-assignments")
    @Operation(
            operationId = "assignRole",
            summary = "Assign a role to a member",
            description =
                    "Needs `role:assign`, and every permission of the role in that scope. A role that the member holds"
                            + " in that scope already changes nothing.")
    @Status(HttpStatus.CREATED)
    @TakesIfMatch
    @AnswersCreated
    HttpResponse<RoleAssignedBody> assign(
            TenantId id, MembershipId membershipId, @Body RoleBody body, @IdempotencyKey CommandRequest request) {
        var role = RoleRefs.parse("role", body.role());
        return Responses.created(
                assign.assign(request.of(body), id, membershipId, role, PropertyScopes.given(body.propertyScope())),
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
                    "Needs `role:unassign`, and every permission of the role in its scope, unless it is the caller's"
                            + " own. A tenant keeps at least one owner.")
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

    @Delete
    @Operation(
            operationId = "removeMembership",
            summary = "Remove a membership",
            description =
                    "Needs `membership:remove`, and every permission that the member holds, unless it is the caller's"
                            + " own. A tenant keeps at least one owner. Coming back takes a new invitation.")
    @TakesIfMatch
    @AnswersChanged
    HttpResponse<Changed> remove(TenantId id, MembershipId membershipId, @IdempotencyKey CommandRequest request) {
        return Responses.ok(
                remove.remove(request.withoutBody(), id, membershipId),
                done -> Changed.of(done, RemoveMembership.MembershipRemoved::membershipId));
    }
}
