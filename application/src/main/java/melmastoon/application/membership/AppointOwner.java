package melmastoon.application.membership;

import java.util.Optional;
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
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.Text;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;

/// A platform administrator gives an owner to a tenant that has none left, such as after its only owner's account
/// was deleted (ruling 17). As in provisioning, the person is an existing user of iam and a member at once
/// (ruling 3).
@UseCase
public record AppointOwner(Commands commands) {
    public record OwnerAppointed(MembershipId membershipId) {}

    private static final Operation<OwnerAppointed> OPERATION =
            Operation.command("appoint_owner", Authorization.platformAdmin(), OwnerAppointed.class);

    /// Appointing who is the owner already is accepted without an event (ruling 1).
    ///
    /// @param userId a user of iam, who may be a member already
    /// @throws melmastoon.domain.InvalidValue where `userId` can be no user's id
    public CommandResult<OwnerAppointed> appoint(Request request, TenantId tenant, String userId) {
        var user = Subject.user(Text.foreignId("userId", userId));
        return commands.change(request, OPERATION, tenant, context -> decide(context, user));
    }

    private static CommandDecision<OwnerAppointed> decide(CommandContext context, Subject user) {
        return context.port(Memberships.class)
                .findCurrent(user)
                .map(member -> CommandDecision.of(
                        member.state().decide(appoint(context, member.state()), context.now()),
                        MembershipType.TYPE,
                        member,
                        after -> new OwnerAppointed(after.id())))
                .orElseGet(() -> joined(context, user));
    }

    private static CommandDecision<OwnerAppointed> joined(CommandContext context, Subject user) {
        var created = new MembershipEvent.Created(new MembershipProfile(
                new MembershipId(context.mint()),
                context.tenant(),
                user,
                Membership.WHOLE,
                Optional.empty(),
                context.now()));
        var member = Membership.of(created);
        return CommandDecision.of(
                Change.created(MembershipType.TYPE, created, member),
                member.decide(appoint(context, member), context.now()),
                new OwnerAppointed(created.id()));
    }

    private static MembershipCommand appoint(CommandContext context, Membership member) {
        var owner = MembershipFacts.ownerRole(context);
        return new MembershipCommand.AppointOwner(
                new Grant(new RoleAssignmentId(context.mint()), owner, Membership.WHOLE),
                context.actor().subject(),
                MembershipFacts.ownersOtherThan(context, member));
    }
}
