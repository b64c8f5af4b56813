package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Evidence;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.PersonName;

/// Accepts an invitation with the token of its mail; the person becomes a member (rulings 16, 20).
///
/// Whoever is a member already is granted the proposed roles on top, in the invitation's scope; where that is more than
/// the membership's own, the acceptance is refused and the invitation stays pending. Whoever was removed gets a
/// new membership (ruling 11).
@UseCase
public record AcceptInvitation(Commands commands, Lookups lookups) {
    public record InvitationAccepted(TenantId tenantId, InvitationId invitationId, MembershipId membershipId) {}

    /// Of the operation, for routes that refuse before it.
    public static final String NAME = "accept_invitation";

    private static final Operation<InvitationAccepted> OPERATION =
            Operation.command(NAME, Authorization.internal(), InvitationAccepted.class);

    /// @param rawToken as the caller presents it; any text at all
    public CommandResult<InvitationAccepted> accept(Request request, InvitationId invitation, String rawToken) {
        return lookups.tenantOf(InvitationType.TYPE.kind(), invitation.toString())
                .filter(request.actor()::mayActIn)
                .map(tenant -> commands.change(
                        request,
                        OPERATION.authorizedBy(invitee(invitation)),
                        tenant,
                        InvitationTarget.of(invitation),
                        (context, found) -> decide(context, found, rawToken)))
                .orElseGet(() -> commands.refuse(request, OPERATION, new InvitationRefusal.NotFound(invitation)));
    }

    /// The person whose verified address the invitation was sent to.
    private static Authorization invitee(InvitationId id) {
        return context -> {
            var invitation = context.port(Invitations.class).find(id);
            if (invitation.isEmpty()) {
                return new Authorization.Answer.Denied(new InvitationRefusal.NotFound(id));
            }
            var address = invitation.get().state().terms().email();
            return context.actor().isPerson()
                            && context.actor()
                                    .verifiedEmail()
                                    .flatMap(EmailAddress::parse)
                                    .filter(address::equals)
                                    .isPresent()
                    ? new Authorization.Answer.Granted(new Evidence.Invited(id.toString()))
                    : new Authorization.Answer.Denied(new InvitationRefusal.WrongRecipient(id));
        };
    }

    private static CommandDecision<InvitationAccepted> decide(
            CommandContext context, Versioned<Invitation> invitation, String rawToken) {
        var person = context.actor().subject();
        var member = context.port(Memberships.class).findCurrent(person);
        var id = member.map(found -> found.state().id()).orElseGet(() -> new MembershipId(context.mint()));
        var accept = new InvitationCommand.Accept(
                person,
                context.actor().verifiedEmail().flatMap(EmailAddress::parse),
                context.actor().name().flatMap(PersonName::parse),
                rawToken,
                id);
        return Joining.decide(context, invitation, accept, member, Optional.of(context.now()));
    }
}
