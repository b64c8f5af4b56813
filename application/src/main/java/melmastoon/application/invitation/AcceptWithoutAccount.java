package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.application.invitation.AcceptInvitation.InvitationAccepted;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Evidence;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.Refusal;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.membership.Membership;

/// Accepts an invitation with the token of its mail alone, for somebody who has no account yet (I-5, ruling 20).
///
/// The address is registered in advance at iam-service, and the membership is pending until
/// [melmastoon.application.membership.ActivateMembership]. Whoever has an account is sent to
/// [AcceptInvitation] (decision 037). A wrong token is refused before the tenant's lock and not counted: the
/// counting of [AcceptInvitation] pauses the invitation, and here anybody who knows its id could do that.
@UseCase
public record AcceptWithoutAccount(Commands commands, Lookups lookups, Accounts accounts) {
    /// Of the operation, for routes that refuse before it.
    public static final String NAME = "accept_without_account";

    private static final Operation<InvitationAccepted> OPERATION =
            Operation.command(NAME, Authorization.internal(), InvitationAccepted.class);

    /// @param request  by whoever has the invitation's token, see
    ///                 [melmastoon.application.kernel.Actor.Unidentified]
    /// @param rawToken as presented; any text at all
    public CommandResult<InvitationAccepted> accept(Request request, InvitationId invitation, String rawToken) {
        return lookups.tenantOf(InvitationType.TYPE.kind(), invitation.toString())
                .map(tenant -> commands.change(
                        request,
                        OPERATION.authorizedBy(holder(invitation, rawToken)),
                        tenant,
                        InvitationTarget.of(invitation),
                        new Guard<>(AcceptWithoutAccount::registration, accounts::preRegister),
                        (context, found, answer) -> decide(context, found, answer, rawToken)))
                .orElseGet(() -> commands.refuse(request, OPERATION, new InvitationRefusal.NotFound(invitation)));
    }

    /// Whoever has the token.
    private static Authorization holder(InvitationId id, String rawToken) {
        return context -> {
            var invitation = context.port(Invitations.class).find(id);
            if (invitation.isEmpty()) {
                return new Authorization.Answer.Denied(new InvitationRefusal.NotFound(id));
            }
            return invitation.get().state().hasToken(rawToken)
                    ? new Authorization.Answer.Granted(new Evidence.Invited(id.toString()))
                    : new Authorization.Answer.Denied(new InvitationRefusal.TokenInvalid(id));
        };
    }

    private static Optional<Accounts.Registration> registration(
            CommandContext context, Versioned<Invitation> invitation) {
        var terms = invitation.state().terms();
        return refusal(context, invitation.state()).isPresent()
                ? Optional.empty()
                : Optional.of(new Accounts.Registration(terms.id(), terms.email()));
    }

    private static Optional<Refusal> refusal(CommandContext context, Invitation invitation) {
        return invitation
                .refusalByToken(context.now())
                .<Refusal>map(closed -> closed)
                .or(() -> context.status() == TenantStatus.ACTIVE
                        ? Optional.empty()
                        : Optional.of(new RequestRefusal.TenantNotActive(context.status())));
    }

    private static CommandDecision<InvitationAccepted> decide(
            CommandContext context,
            Versioned<Invitation> invitation,
            Optional<Accounts.Answer> answer,
            String rawToken) {
        if (answer.isEmpty()) {
            return CommandDecision.refuse(refusal(context, invitation.state()).orElseThrow());
        }
        return switch (answer.get()) {
            case Accounts.PreRegistered(var user) -> accept(context, invitation, user, rawToken);
            case Accounts.HasAccount _ ->
                CommandDecision.refuse(
                        new InvitationRefusal.SignInRequired(invitation.state().id()));
            case Accounts.Unanswered _ ->
                CommandDecision.refuse(new RequestRefusal.DependencyUnavailable("iam-service"));
        };
    }

    private static CommandDecision<InvitationAccepted> accept(
            CommandContext context, Versioned<Invitation> invitation, Subject user, String rawToken) {
        var member = context.port(Memberships.class).findCurrent(user);
        if (member.filter(found -> found.state() instanceof Membership.Active).isPresent()) {
            // She has an account, whatever iam-service says of it: the mail alone adds nothing to it.
            return CommandDecision.refuse(
                    new InvitationRefusal.SignInRequired(invitation.state().id()));
        }
        var id = member.map(found -> found.state().id()).orElseGet(() -> new MembershipId(context.mint()));
        return Joining.decide(
                context,
                invitation,
                new InvitationCommand.AcceptWithoutAccount(user, rawToken, id),
                member,
                Optional.empty());
    }
}
