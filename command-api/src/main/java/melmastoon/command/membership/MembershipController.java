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
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.membership.AssignRole;
import melmastoon.application.membership.RemoveMembership;
import melmastoon.application.membership.UnassignRole;
import melmastoon.command.Blocking;
import melmastoon.command.Changed;
import melmastoon.command.IdempotencyKey;
import melmastoon.command.Replies;
import melmastoon.command.Roles;
import melmastoon.command.Scopes;
import melmastoon.command.Write;
import melmastoon.edge.problem.AnswersProblems;

/// `/api/v1/tenants/{id}/memberships/{mid}`: who works here, and as what.
@Controller("/api/v1/tenants/{id}/memberships/{mid}")
@ExecuteOn(Blocking.COMMANDS)
@AnswersProblems
@Tag(name = "membership")
final class MembershipController {
    private static final String VERSION = "The membership's version as the caller knows it, such as `\"v3\"`.";
    private static final String OTHER_VERSION = "The membership's version is another; nothing was changed";

    private final AssignRole assign;
    private final UnassignRole unassign;
    private final RemoveMembership remove;

    MembershipController(AssignRole assign, UnassignRole unassign, RemoveMembership remove) {
        this.assign = assign;
        this.unassign = unassign;
        this.remove = remove;
    }

    @Post("/role-assignments")
    @Operation(
            summary = "Give a member a role",
            description =
                    "Needs `role:assign`, and nobody gives what they do not hold. Holding it already in that scope"
                            + " changes nothing.")
    @Status(HttpStatus.CREATED)
    HttpResponse<RoleAssigned> assign(TenantId id, MembershipId mid, @Body RoleBody body, @IdempotencyKey Write write) {
        var role = Roles.parse("role", body.role());
        return Replies.created(
                assign.assign(write.of(body), id, mid, role, Scopes.given(body.propertyScope())),
                RoleAssigned::of,
                answer -> "/api/v1/tenants/" + id + "/memberships/" + mid + "/role-assignments/"
                        + answer.id("roleAssignmentId"));
    }

    @Delete("/role-assignments/{raid}")
    @Operation(
            summary = "Take a role from a member",
            description = "Needs `role:unassign`. A tenant keeps at least one owner.",
            parameters =
                    @Parameter(
                            name = "If-Match",
                            in = ParameterIn.HEADER,
                            description = VERSION,
                            schema = @Schema(type = "string")),
            responses = @ApiResponse(responseCode = "412", description = OTHER_VERSION))
    HttpResponse<Changed> unassign(TenantId id, MembershipId mid, RoleAssignmentId raid, @IdempotencyKey Write write) {
        return Replies.ok(unassign.unassign(write.bare(), id, mid, raid), answer -> Changed.of(answer, "membershipId"));
    }

    @Delete
    @Operation(
            summary = "End a membership, for good",
            description =
                    "Needs `membership:remove`. A tenant keeps at least one owner. Coming back takes an invitation.",
            parameters =
                    @Parameter(
                            name = "If-Match",
                            in = ParameterIn.HEADER,
                            description = VERSION,
                            schema = @Schema(type = "string")),
            responses = @ApiResponse(responseCode = "412", description = OTHER_VERSION))
    HttpResponse<Changed> remove(TenantId id, MembershipId mid, @IdempotencyKey Write write) {
        return Replies.ok(remove.remove(write.bare(), id, mid), answer -> Changed.of(answer, "membershipId"));
    }
}
