package melmastoon.application.invitation;

import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantId;
import melmastoon.access.TenantStatus;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Evidence;
import melmastoon.application.kernel.Lookups;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.PersonName;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.organization.OrganizationUnit;

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
        return invitation
                .state()
                .decide(accept, context.now())
                .fold(
                        events -> {
                            var change = Change.changed(InvitationType.TYPE, invitation, events);
                            return change.after().state() instanceof Invitation.Accepted accepted
                                    ? join(context, accepted, change, member)
                                    : new CommandDecision.Refused<>(
                                            new InvitationRefusal.TokenInvalid(
                                                    invitation.state().id()),
                                            List.of(change));
                        },
                        CommandDecision::refuse);
    }

    private static CommandDecision<InvitationAccepted> join(
            CommandContext context,
            Invitation.Accepted invitation,
            Change<Invitation, ?> accepted,
            Optional<Versioned<Membership>> member) {
        if (context.status() != TenantStatus.ACTIVE) {
            return CommandDecision.refuse(new RequestRefusal.TenantNotActive(context.status()));
        }
        var value = new InvitationAccepted(context.tenant(), invitation.id(), invitation.membership());
        if (member.isPresent()) {
            return member.get()
                    .state()
                    .decide(assign(context, invitation.terms()), context.now())
                    .fold(
                            events -> events.isEmpty()
                                    ? CommandDecision.accept(value, accepted)
                                    : CommandDecision.accept(
                                            value, accepted, Change.changed(MembershipType.TYPE, member.get(), events)),
                            CommandDecision::refuse);
        }
        var created = new MembershipEvent.Created(new MembershipProfile(
                invitation.membership(),
                context.tenant(),
                invitation.by(),
                invitation.terms().scope(),
                Optional.of(invitation.terms().invitedBy()),
                context.now()));
        var joined = Membership.of(created);
        return joined.decide(assign(context, invitation.terms()), context.now())
                .fold(
                        events -> CommandDecision.accept(
                                value,
                                accepted,
                                Change.andThen(Change.created(MembershipType.TYPE, created, joined), events)),
                        CommandDecision::refuse);
    }

    /// By the inviter, out of what it holds now and not when it sent the invitation (ruling 16).
    private static MembershipCommand.Assign assign(CommandContext context, Terms terms) {
        var roles = context.port(Roles.class).find(terms.roles());
        var named = terms.scope().units().toList();
        var units = named.isEmpty()
                ? List.<OrganizationUnit>of()
                : context.port(OrganizationUnits.class).find(named);
        var grants = roles.stream()
                .map(role -> new Grant(new RoleAssignmentId(context.mint()), role, terms.scope()))
                .toList();
        return new MembershipCommand.Assign(grants, Authorities.of(context, terms.invitedBy(), roles, units));
    }
}
