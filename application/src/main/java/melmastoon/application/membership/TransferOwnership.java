package melmastoon.application.membership;

import java.util.ArrayList;
import java.util.List;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.role.Authorities;
import melmastoon.domain.Aggregate;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.membership.OtherOwners;

/// An owner makes another member an owner and gives up its own ownership, in one command: readers see both or
/// neither (ruling 45), and the tenant has an owner throughout (M-3, R-5).
@UseCase
public record TransferOwnership(Commands commands) {
    /// @param membershipId of the new owner
    public record OwnershipTransferred(MembershipId membershipId) {}

    private static final Operation<OwnershipTransferred> OPERATION = Operation.command(
            "transfer_ownership", Authorization.permission("ownership:transfer"), OwnershipTransferred.class);

    /// @param membership of the new owner, who may be one already
    public CommandResult<OwnershipTransferred> transfer(Request request, TenantId tenant, MembershipId membership) {
        return commands.change(request, OPERATION, tenant, MembershipTarget.of(membership), TransferOwnership::decide);
    }

    private static CommandDecision<OwnershipTransferred> decide(
            CommandContext context, Versioned<Membership> receiver) {
        var giver = context.port(Memberships.class)
                .findCurrent(context.actor().subject())
                .orElseThrow();
        if (giver.state().id().equals(receiver.state().id())) {
            return CommandDecision.refuse(
                    new MembershipRefusal.TransferToSelf(receiver.state().id()));
        }
        if (!receiver.state().subject().type().equals(Subject.USER)) {
            return CommandDecision.refuse(
                    new MembershipRefusal.OwnerNotAPerson(receiver.state().id()));
        }
        return receiver.state()
                .decide(assign(context), context.now())
                .fold(given -> givenUp(context, giver, receiver, given), CommandDecision::refuse);
    }

    /// Out of what the giver holds.
    private static MembershipCommand assign(CommandContext context) {
        var owner = MembershipFacts.ownerRole(context);
        return new MembershipCommand.Assign(
                List.of(new Grant(new RoleAssignmentId(context.mint()), owner, Membership.WHOLE)),
                Authorities.of(context, context.actor().subject(), List.of(owner), List.of()));
    }

    /// @param given none where the receiver was an owner before
    private static CommandDecision<OwnershipTransferred> givenUp(
            CommandContext context,
            Versioned<Membership> giver,
            Versioned<Membership> receiver,
            List<MembershipEvent.Change> given) {
        var owner = MembershipFacts.ownerRole(context);
        var hasTakenOver = Aggregate.fold(receiver.state(), given).isOwner(owner.id(), context.now());
        var giveUp = new MembershipCommand.GiveUpOwnership(
                MembershipFacts.taking(context, giver.state(), List.of()),
                new OtherOwners(owner.id(), hasTakenOver ? 1 : 0));
        return giver.state()
                .decide(giveUp, context.now())
                .fold(
                        events -> {
                            var effects = new ArrayList<Effect>();
                            var after = receiver;
                            if (!given.isEmpty()) {
                                var change = Change.changed(MembershipType.TYPE, receiver, given);
                                effects.add(change);
                                after = change.after();
                            }
                            effects.add(Change.changed(MembershipType.TYPE, giver, events));
                            return new CommandDecision.Accepted<>(
                                    new OwnershipTransferred(after.state().id()), after.version(), effects);
                        },
                        CommandDecision::refuse);
    }
}
