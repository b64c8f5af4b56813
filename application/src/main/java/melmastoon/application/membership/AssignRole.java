package melmastoon.application.membership;

import java.util.List;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.access.Validity;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipRefusal;

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
                (context, member) -> decide(context, member, wanted));
    }

    private static CommandDecision<RoleAssigned> decide(
            CommandContext context, Versioned<Membership> member, NewAssignment wanted) {
        var role = wanted.role().find(context.port(Roles.class));
        if (role.isEmpty()) {
            return CommandDecision.refuse(
                    new MembershipRefusal.RoleNotFound(wanted.role().text()));
        }
        var scope = wanted.scope().orElseGet(() -> ScopeRef.of(member.state().scope()));
        return switch (scope.resolve(context.port(OrganizationUnits.class))) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var resolved, var units) -> {
                var grant = new Grant(new RoleAssignmentId(context.mint()), role.get(), resolved, wanted.validity());
                var actor = Authorities.of(context, context.actor().subject(), List.of(role.get()), units);
                yield CommandDecision.of(
                        member.state().decide(new MembershipCommand.Assign(List.of(grant), actor), context.now()),
                        MembershipType.TYPE,
                        member,
                        after -> new RoleAssigned(after.id(), assignment(after, grant)));
            }
        };
    }

    /// The one that was made, or the one that was there.
    private static RoleAssignmentId assignment(Membership after, Grant grant) {
        return after.assignments().stream()
                .filter(grant::isHeldBy)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
