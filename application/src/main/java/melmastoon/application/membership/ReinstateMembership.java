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

/// Ends a member's suspension: it holds again what it held.
///
/// That gives rights, so whoever reinstates must hold all of them now (R-4, ruling 16), and the tenant must be active
/// (ruling 2). A platform administrator grants nothing, and so reinstates nobody.
@UseCase
public record ReinstateMembership(Commands commands) {
    public record MembershipReinstated(MembershipId membershipId) {}

    private static final Operation<MembershipReinstated> OPERATION = Operation.command(
            "reinstate_membership", Authorization.people("membership:reinstate"), MembershipReinstated.class);

    /// Reinstating who is active already is accepted without an event (ruling 1).
    public CommandResult<MembershipReinstated> reinstate(Request request, TenantId tenant, MembershipId membership) {
        return commands.change(
                request, OPERATION, tenant, MembershipTarget.of(membership), ReinstateMembership::decide);
    }

    private static CommandDecision<MembershipReinstated> decide(CommandContext context, Versioned<Membership> member) {
        var command = new MembershipCommand.Reinstate(
                MembershipFacts.holding(context, member.state().assignments()));
        return CommandDecision.of(
                member.state().decide(command, context.now()),
                MembershipType.TYPE,
                member,
                after -> new MembershipReinstated(after.id()));
    }
}
