package melmastoon.application.membership;

import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;

/// Takes a role from a member.
///
/// A member takes away what it could assign; everybody may give up a role; a platform administrator may take any
/// (ruling 36).
@UseCase
public record UnassignRole(Commands commands) {
    public record RoleUnassigned(MembershipId membershipId) {}

    private static final Operation<RoleUnassigned> OPERATION = Operation.command(
            "unassign_role",
            Authorization.people("role:unassign").or(Authorization.platformAdmin()),
            RoleUnassigned.class);

    public CommandResult<RoleUnassigned> unassign(
            Request request, TenantId tenant, MembershipId membership, RoleAssignmentId assignment) {
        return commands.change(
                request,
                OPERATION.orBy(Authorization.ownMembership(membership)),
                tenant,
                MembershipTarget.of(membership),
                (context, member) -> decide(context, member, assignment));
    }

    private static CommandDecision<RoleUnassigned> decide(
            CommandContext context, Versioned<Membership> member, RoleAssignmentId assignment) {
        var lost = member.state().assignments().stream()
                .filter(held -> held.id().equals(assignment))
                .toList();
        var command = new MembershipCommand.Unassign(
                assignment,
                MembershipFacts.taking(context, member.state(), lost),
                MembershipFacts.ownersOtherThan(context, member.state()));
        return CommandDecision.of(
                member.state().decide(command, context.now()),
                MembershipType.TYPE,
                member,
                after -> new RoleUnassigned(after.id()));
    }
}
