package melmastoon.application.membership;

import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;

/// A member assigns a role to another one, out of what it holds itself.
@UseCase
public record AssignRole(Commands commands) {
    public record RoleAssigned(MembershipId membershipId, RoleAssignmentId assignmentId) {}

    private static final Operation<RoleAssigned> OPERATION =
            Operation.command("assign_role", Authorization.people("role:assign"), RoleAssigned.class);

    /// @param scope the membership's own where absent; a caller's `[]` is the whole tenant (ruling 12), which
    /// is more
    ///              than a membership of single properties may be given
    /// @param validity when the role counts; refused where that is over
    public record NewAssignment(RoleRef role, Optional<ScopeRef> scope, Validity validity) {

        /// One that always counts.
        public NewAssignment(RoleRef role, Optional<ScopeRef> scope) {
            this(role, scope, Validity.ALWAYS);
        }
    }

    /// A member that holds the role in that very scope for that very time keeps its assignment, and no event
    /// is made (ruling 1). The same role for another time is another assignment.
    public CommandResult<RoleAssigned> assign(
            Request request, TenantId tenant, MembershipId membership, NewAssignment wanted) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                MembershipTarget.of(membership),
                (context, member) -> new RoleGrants(context).assign(member, wanted));
    }
}
