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

/// Ends a membership, for good: coming back takes an invitation and gives a new id (M-4, ruling 11).
///
/// A member removes those whose roles it could assign; everybody may leave; a platform administrator may remove
/// anybody (ruling 36).
@UseCase
public record RemoveMembership(Commands commands, RemovalReviews reviews) {
    public record MembershipRemoved(MembershipId membershipId) {}

    private static final Operation<MembershipRemoved> OPERATION = Operation.command(
            "remove_membership",
            Authorization.people("membership:remove").or(Authorization.platformAdmin()),
            MembershipRemoved.class);

    /// Removing who is removed already is accepted without an event (ruling 1).
    public CommandResult<MembershipRemoved> remove(Request request, TenantId tenant, MembershipId membership) {
        var result = commands.change(
                request,
                OPERATION.orBy(Authorization.ownMembership(membership)),
                tenant,
                MembershipTarget.of(membership),
                RemoveMembership::decide);
        if (result instanceof CommandResult.Done<MembershipRemoved>) {
            reviews.request(tenant, request.actor().subject());
        }
        return result;
    }

    private static CommandDecision<MembershipRemoved> decide(CommandContext context, Versioned<Membership> member) {
        var command = new MembershipCommand.Remove(
                MembershipFacts.taking(context, member.state(), member.state().assignments()),
                MembershipFacts.ownersOtherThan(context, member.state()));
        return CommandDecision.of(
                member.state().decide(command, context.now()),
                MembershipType.TYPE,
                member,
                after -> new MembershipRemoved(after.id()));
    }
}
