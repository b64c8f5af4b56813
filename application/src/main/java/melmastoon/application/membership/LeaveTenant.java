package melmastoon.application.membership;

import melmastoon.access.MembershipId;
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

/// A member ends its own membership, for good (M-4). No permission is needed, whatever state the membership and the
/// tenant are in; only the last owner cannot leave (M-3, ruling 36).
@UseCase
public record LeaveTenant(Commands commands) {
    public record TenantLeft(MembershipId membershipId) {}

    /// Each request is authorized by the membership that it names.
    private static final Operation<TenantLeft> OPERATION =
            Operation.command("leave_tenant", Authorization.internal(), TenantLeft.class);

    /// @param membership the caller's own
    public CommandResult<TenantLeft> leave(Request request, TenantId tenant, MembershipId membership) {
        return commands.change(
                request,
                OPERATION.authorizedBy(Authorization.ownMembership(membership)),
                tenant,
                MembershipTarget.of(membership),
                LeaveTenant::decide);
    }

    private static CommandDecision<TenantLeft> decide(CommandContext context, Versioned<Membership> member) {
        var command = new MembershipCommand.Remove(
                MembershipFacts.taking(context, member.state(), member.state().assignments()),
                MembershipFacts.ownersOtherThan(context, member.state()));
        return CommandDecision.of(
                member.state().decide(command, context.now()),
                MembershipType.TYPE,
                member,
                after -> new TenantLeft(after.id()));
    }
}
