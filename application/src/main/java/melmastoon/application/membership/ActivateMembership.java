package melmastoon.application.membership;

import java.util.List;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.role.Authority;

/// Makes a pending membership active: the person who accepted without an account has one now (I-5).
///
/// A command of its own (ruling 62), for the inbound event `iam.user.registered`, and only where that says
/// that the address is verified, as for [melmastoon.application.invitation.LinkInvitation]. What the member
/// will hold is compared with what its granters hold now (R-4, ruling 16); where one of them has less,
/// nothing counts and the membership stays pending.
@UseCase(internal = true)
public record ActivateMembership(Commands commands) {
    public record MembershipActivated(MembershipId membershipId) {}

    private static final Operation<MembershipActivated> OPERATION =
            Operation.command("activate_membership", Authorization.internal(), MembershipActivated.class);

    /// Activating what is active already is accepted without an event (ruling 1).
    ///
    /// @param user who has the account; which membership is hers, iam-service does not know
    public CommandResult<MembershipActivated> activate(Request request, TenantId tenant, Subject user) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                context -> context.port(Memberships.class)
                        .findCurrent(user)
                        .map(member -> decide(context, member))
                        .orElseGet(() -> CommandDecision.refuse(new MembershipRefusal.NotAMember(user))));
    }

    private static CommandDecision<MembershipActivated> decide(CommandContext context, Versioned<Membership> member) {
        if (context.status() != TenantStatus.ACTIVE) {
            return CommandDecision.refuse(new RequestRefusal.TenantNotActive(context.status()));
        }
        return CommandDecision.of(
                member.state().decide(new MembershipCommand.Activate(granters(context, member.state())), context.now()),
                MembershipType.TYPE,
                member,
                after -> new MembershipActivated(after.id()));
    }

    private static List<Authority.Holder> granters(CommandContext context, Membership member) {
        return member.assignments().stream()
                .map(Assignment::grantedBy)
                .distinct()
                .map(granter -> MembershipFacts.holding(context, granter, member.assignments(), List.of()))
                .toList();
    }
}
