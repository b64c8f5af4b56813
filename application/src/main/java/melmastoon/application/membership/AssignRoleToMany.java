package melmastoon.application.membership;

import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.membership.AssignRole.RoleAssigned;

/// Assigns one role to many members as [AssignRole] does to one, with the same rules for each (ruling 60).
@UseCase
public record AssignRoleToMany(Commands commands) {
    private static final Operation<BulkResult> OPERATION =
            Operation.command("assign_role_to_many", Authorization.people("role:assign"), BulkResult.class);

    /// A row that is accepted has the id of the assignment.
    ///
    /// @param members whom it is assigned to
    /// @param wanted  in each membership's own scope where it names none
    public CommandResult<BulkResult> assign(
            Request request, TenantId tenant, Bulk<MembershipId> members, NewAssignment wanted) {
        return commands.bulk(request, OPERATION, tenant, members, MembershipId::toString, context -> {
            var grants = new RoleGrants(context);
            return membership -> MembershipTarget.of(membership)
                    .decide(OPERATION, context, member -> grants.assign(member, wanted))
                    .map(RoleAssigned::assignmentId);
        });
    }
}
