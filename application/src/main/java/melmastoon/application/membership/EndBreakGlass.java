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
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;

/// Removes a break-glass membership whose time is over (ruling 58). A timer calls it, at that instant or later. Its
/// role counts no longer by then, whether or not the timer has run. Whoever wants to end it earlier removes the
/// membership.
@UseCase(internal = true)
public record EndBreakGlass(Commands commands) implements TimerHandler.InTransaction {
    public record BreakGlassEnded(MembershipId membershipId) {}

    private static final Operation<BreakGlassEnded> OPERATION =
            Operation.command("end_break_glass", Authorization.internal(), BreakGlassEnded.class);

    public CommandResult<BreakGlassEnded> end(Request request, TenantId tenant, MembershipId membership) {
        return commands.change(request, OPERATION, tenant, MembershipTarget.of(membership), EndBreakGlass::decide);
    }

    @Override
    public String timer() {
        return MembershipType.BREAK_GLASS_END;
    }

    @Override
    public Operation<BreakGlassEnded> operation() {
        return OPERATION;
    }

    /// @param key the membership's id
    @Override
    public CommandDecision<BreakGlassEnded> decide(CommandContext context, String key) {
        return MembershipTarget.of(MembershipId.parse(key))
                .decide(OPERATION, context, member -> decide(context, member));
    }

    private static CommandDecision<BreakGlassEnded> decide(CommandContext context, Versioned<Membership> member) {
        var end = new MembershipCommand.EndBreakGlass(context.actor().subject());
        return CommandDecision.of(
                member.state().decide(end, context.now()),
                MembershipType.TYPE,
                member,
                after -> new BreakGlassEnded(after.id()));
    }
}
