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
import melmastoon.domain.membership.MembershipSuspensionReason;

/// Takes everything from a member until it is reinstated; it keeps its roles, and none of them counts.
///
/// A member suspends those whose roles it could assign; a platform administrator may suspend anybody (ruling 36). iam
/// ends the sessions when it reads the event (M-5, ruling 18).
@UseCase
public record SuspendMembership(Commands commands) {
    public record MembershipSuspended(MembershipId membershipId) {}

    private static final Operation<MembershipSuspended> OPERATION = Operation.command(
            "suspend_membership",
            Authorization.people("membership:suspend").or(Authorization.platformAdmin()),
            MembershipSuspended.class);

    /// Suspending who is suspended already is accepted without an event (ruling 1); the first reason stays.
    public CommandResult<MembershipSuspended> suspend(
            Request request, TenantId tenant, MembershipId membership, MembershipSuspensionReason reason) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                MembershipTarget.of(membership),
                (context, member) -> decide(context, member, reason));
    }

    private static CommandDecision<MembershipSuspended> decide(
            CommandContext context, Versioned<Membership> member, MembershipSuspensionReason reason) {
        var command = new MembershipCommand.Suspend(
                reason,
                MembershipFacts.taking(context, member.state(), member.state().assignments()),
                MembershipFacts.ownersOtherThan(context, member.state()));
        return CommandDecision.of(
                member.state().decide(command, context.now()),
                MembershipType.TYPE,
                member,
                after -> new MembershipSuspended(after.id()));
    }
}
