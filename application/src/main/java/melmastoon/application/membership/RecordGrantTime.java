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
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;

/// Tells that a role assignment with a time has begun or ended, for those who listen: decisions go by the clock and do
/// not wait for it (decision 036). Its event is `membership.role_changed`, which carries what is held as it is.
@UseCase(internal = true)
public record RecordGrantTime(Commands commands) implements TimerHandler.InTransaction {
    public record GrantTimeRecorded(MembershipId membershipId) {}

    private static final Operation<GrantTimeRecorded> OPERATION =
            Operation.command("record_grant_time", Authorization.internal(), GrantTimeRecorded.class);

    public CommandResult<GrantTimeRecorded> record(
            Request request, TenantId tenant, MembershipId membership, RoleAssignmentId assignment) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                MembershipTarget.of(membership),
                (context, member) -> decide(context, member, assignment));
    }

    @Override
    public String timer() {
        return GrantTime.TIMER;
    }

    @Override
    public Operation<GrantTimeRecorded> operation() {
        return OPERATION;
    }

    /// @param key see [GrantTime]
    @Override
    public CommandDecision<GrantTimeRecorded> decide(CommandContext context, String key) {
        var grant = GrantTime.parse(key);
        return MembershipTarget.of(grant.membership())
                .decide(OPERATION, context, member -> decide(context, member, grant.assignment()));
    }

    private static CommandDecision<GrantTimeRecorded> decide(
            CommandContext context, Versioned<Membership> member, RoleAssignmentId assignment) {
        return CommandDecision.of(
                member.state().decide(new MembershipCommand.RecordGrantTime(assignment), context.now()),
                MembershipType.TYPE,
                member,
                after -> new GrantTimeRecorded(after.id()));
    }
}
