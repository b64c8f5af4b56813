package melmastoon.application.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.TenantStatus;
import melmastoon.application.invitation.AcceptInvitation.InvitationAccepted;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.RequestRefusal;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationRefusal;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.membership.Grant;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipCommand;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.domain.membership.MembershipProfile;
import melmastoon.domain.organization.OrganizationUnit;

/// The membership that an accepted invitation leads to, however it was accepted.
final class Joining {
    private Joining() {}

    /// Decides on the invitation, and joins where that accepts it.
    ///
    /// @param member   the person's membership that is not removed
    /// @param joinedAt of a new one; empty where it is pending
    static CommandDecision<InvitationAccepted> decide(
            CommandContext context,
            Versioned<Invitation> invitation,
            InvitationCommand command,
            Optional<Versioned<Membership>> member,
            Optional<Instant> joinedAt) {
        return invitation
                .state()
                .decide(command, context.now())
                .fold(
                        events -> {
                            var change = Change.changed(InvitationType.TYPE, invitation, events);
                            return change.after().state() instanceof Invitation.Accepted accepted
                                    ? join(context, accepted, change, member, joinedAt)
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
            Optional<Versioned<Membership>> member,
            Optional<Instant> joinedAt) {
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
                joinedAt));
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
