package melmastoon.application.membership;

import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
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
import melmastoon.domain.membership.MembershipRefusal;

/// Removes the membership of a person whose account iam-service has deleted. For the inbound event `iam.user.deleted`.
///
/// Not refused for the last owner: nobody can sign in as that person any more. A platform administrator may then
/// appoint
/// an owner (ruling 17).
@UseCase(internal = true)
public record RemoveDeletedUser(Commands commands) {
    public record UserRemoved(MembershipId membershipId, Ownership ownership) {}

    /// Whether the tenant still has an owner.
    public enum Ownership {
        KEPT,
        /// The person was the last one.
        LOST;

        /// @throws IllegalArgumentException where `name` is none
        public static Ownership parse(String name) {
            return valueOf(name);
        }
    }

    private static final Operation<UserRemoved> OPERATION =
            Operation.command("remove_deleted_user", Authorization.internal(), UserRemoved.class);

    public CommandResult<UserRemoved> remove(Request request, TenantId tenant, Subject user) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                context -> context.port(Memberships.class)
                        .findCurrent(user)
                        .map(member -> decide(context, member))
                        .orElseGet(() -> CommandDecision.refuse(new MembershipRefusal.NotAMember(user))));
    }

    private static CommandDecision<UserRemoved> decide(CommandContext context, Versioned<Membership> member) {
        var ownership = ownershipWithout(context, member.state());
        return CommandDecision.of(
                member.state()
                        .decide(
                                new MembershipCommand.RemoveWithAccount(
                                        context.actor().subject()),
                                context.now()),
                MembershipType.TYPE,
                member,
                after -> new UserRemoved(after.id(), ownership));
    }

    private static Ownership ownershipWithout(CommandContext context, Membership member) {
        var others = MembershipFacts.ownersOtherThan(context, member);
        return others.count() == 0 && member.isOwner(others.role(), context.now()) ? Ownership.LOST : Ownership.KEPT;
    }
}
