package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.invitation.AcceptInvitation.InvitationAccepted;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.PersonName;

/// Accepts the pending invitation to somebody whose account was just made, without the token of its mail (ruling 21).
///
/// For the inbound event `iam.user.registered`, and only where that says that the address is verified:
/// otherwise whoever registers under somebody else's address would become a member.
@UseCase(internal = true)
public record LinkInvitation(Commands commands) {
    private static final Operation<InvitationAccepted> OPERATION =
            Operation.command("link_invitation", Authorization.internal(), InvitationAccepted.class);

    /// @param user          who has the account
    /// @param verifiedEmail the account's
    /// @param name          as the account has it
    public CommandResult<InvitationAccepted> link(
            Request request, TenantId tenant, Subject user, EmailAddress verifiedEmail, Optional<PersonName> name) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, user, verifiedEmail, name));
    }

    private static CommandDecision<InvitationAccepted> decide(
            CommandContext context, Subject user, EmailAddress verifiedEmail, Optional<PersonName> name) {
        var member = context.port(Memberships.class).findCurrent(user);
        var id = member.map(found -> found.state().id()).orElseGet(() -> new MembershipId(context.mint()));
        return context.port(Invitations.class)
                .findPending(verifiedEmail)
                .map(invitation -> Joining.decide(
                        context,
                        invitation,
                        new InvitationCommand.Link(user, verifiedEmail, name, id),
                        member,
                        Optional.of(context.now())))
                .orElseGet(() -> CommandDecision.refuse(new InvitationRefusal.NonePending()));
    }
}
