package melmastoon.command.membership;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.application.membership.AssignRoleToMany;
import melmastoon.application.membership.CopyRoles;
import melmastoon.command.kernel.AnswersChanged;
import melmastoon.command.kernel.BulkBody;
import melmastoon.command.kernel.BulkRows;
import melmastoon.command.kernel.CommandRequest;
import melmastoon.command.kernel.CommandThreads;
import melmastoon.command.kernel.IdempotencyKey;
import melmastoon.command.kernel.Responses;
import melmastoon.http.problem.Fields;

/// `/api/v1/tenants/{id}/role-assignments`: roles of many members in one request.
@Controller("/api/v1/tenants/{id}/role-assignments")
@ExecuteOn(CommandThreads.NAME)
@Tag(name = "memberships")
final class RoleAssignmentsController {
    private final AssignRoleToMany assignToMany;
    private final CopyRoles copy;

    RoleAssignmentsController(AssignRoleToMany assignToMany, CopyRoles copy) {
        this.assignToMany = assignToMany;
        this.copy = copy;
    }

    @Post("/bulk")
    @Operation(
            operationId = "assignRoleToMany",
            summary = "Assign a role to many members",
            description =
                    "For each member as `assignRole`. The answer is 200 also where rows are refused: each row says"
                            + " what became of it. An accepted row has the assignment's id.")
    @AnswersChanged
    HttpResponse<BulkBody> assignToMany(
            TenantId id, @Body RoleToManyBody body, @IdempotencyKey CommandRequest request) {
        var rows = BulkRows.ids("memberships", body.memberships(), MembershipId::parse);
        return Responses.ok(
                assignToMany.assign(
                        request.of(body),
                        id,
                        rows.bulk(body.mode(), body.dryRun()),
                        Fields.inside("assignment", body.assignment()::parse)),
                done -> BulkBody.of(done, rows));
    }

    @Post("/copy")
    @Operation(
            operationId = "copyRoles",
            summary = "Copy members' roles from one property to another",
            description =
                    "Needs `role:assign` wherever each member works, and every permission of its roles at the second"
                            + " property, which each membership must reach. Roles for the whole tenant are not copied."
                            + " The answer is 200 also where rows are refused: each row says what became of it. An"
                            + " accepted row has the membership's id.")
    @AnswersChanged
    HttpResponse<BulkBody> copy(TenantId id, @Body RoleCopyBody body, @IdempotencyKey CommandRequest request) {
        var rows = BulkRows.ids("memberships", body.memberships(), MembershipId::parse);
        return Responses.ok(
                copy.copy(request.of(body), id, rows.bulk(body.mode(), body.dryRun()), body.parse()),
                done -> BulkBody.of(done, rows));
    }
}
