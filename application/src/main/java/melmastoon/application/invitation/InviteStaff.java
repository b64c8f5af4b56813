package melmastoon.application.invitation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.Scope;
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
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.Authorities;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.Refusal;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.invitation.InvitationCommand;
import melmastoon.domain.invitation.InvitationEvent;
import melmastoon.domain.invitation.RecentInvitations;
import melmastoon.domain.invitation.RevokeReason;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Locale;

/// Invites a person to join, with roles out of what the inviter holds itself (R-4, ruling 16).
///
/// A new invitation takes the place of the pending one to the same address (I-4): that is how one is sent again
/// (ruling 22).
@UseCase
public record InviteStaff(Commands commands, InvitationTokens tokens, Seals seals) {
    public record StaffInvited(InvitationId invitationId) {}

    /// @param roles 1 to 20 of them
    /// @param scope of the membership that the invitation leads to, and of its roles
    public record Invite(EmailAddress email, Set<RoleRef> roles, ScopeRef scope, Locale locale) {
        public Invite {
            Invitation.checkRoles(roles.size());
            roles = Set.copyOf(roles);
        }
    }

    private static final Operation<StaffInvited> OPERATION =
            Operation.command("invite_staff", Authorization.people("membership:invite"), StaffInvited.class);

    public CommandResult<StaffInvited> invite(Request request, TenantId tenant, Invite invite) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, invite));
    }

    private CommandDecision<StaffInvited> decide(CommandContext context, Invite invite) {
        var roles = new LinkedHashSet<Role>();
        for (var reference : invite.roles()) {
            var role = reference.find(context.port(Roles.class));
            if (role.isEmpty()) {
                return CommandDecision.refuse(new MembershipRefusal.RoleNotFound(reference.text()));
            }
            roles.add(role.get());
        }
        return switch (invite.scope().resolve(context.port(OrganizationUnits.class))) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var units) -> {
                var pending = context.port(Invitations.class).findPending(invite.email());
                yield OPERATION
                        .refusedOver(scope, context)
                        .or(() -> pending.flatMap(found -> refusedToReplace(context, found.state())))
                        .<CommandDecision<StaffInvited>>map(CommandDecision::refuse)
                        .orElseGet(() -> Invitation.send(
                                        command(context, invite, List.copyOf(roles), scope, units), context.now())
                                .fold(events -> sent(context, events.getFirst(), pending), CommandDecision::refuse));
            }
        };
    }

    /// Replacing an invitation revokes it (I-4), so whoever replaces it administers people wherever it counts
    /// (ruling 38). One that has expired takes nothing from anybody.
    private static Optional<Refusal> refusedToReplace(CommandContext context, Invitation pending) {
        return pending.isExpired(context.now())
                ? Optional.empty()
                : OPERATION.refusedOver(pending.terms().scope(), context);
    }

    private InvitationCommand.Send command(
            CommandContext context, Invite invite, List<Role> roles, Scope scope, Collection<OrganizationUnit> units) {
        var id = new InvitationId(context.mint());
        var token = tokens.next();
        var actor = context.actor().subject();
        var inviter = context.actor().verifiedEmail().orElse(actor.id());
        var mail = new InvitationMail(context.tenant(), id, invite.email(), token, inviter);
        return new InvitationCommand.Send(
                id,
                context.tenant(),
                invite.email(),
                token.hash(),
                roles,
                scope,
                invite.locale(),
                Authorities.of(context, actor, roles, units),
                context.port(Invitations.class).sentSince(context.now().minus(RecentInvitations.WINDOW)),
                RecentInvitations.DEFAULT_LIMIT,
                seals.seal(mail));
    }

    private static CommandDecision<StaffInvited> sent(
            CommandContext context, InvitationEvent.Sent sent, Optional<Versioned<Invitation>> pending) {
        var effects = new ArrayList<Effect>();
        pending.ifPresent(replaced -> {
            var revoke = new InvitationCommand.Revoke(context.actor().subject(), RevokeReason.SUPERSEDED);
            var events = replaced.state().decide(revoke, context.now()).orElseThrow();
            effects.add(Change.changed(InvitationType.TYPE, replaced, events));
        });
        effects.add(Change.created(InvitationType.TYPE, sent, Invitation.of(sent)));
        return new CommandDecision.Accepted<>(new StaffInvited(sent.id()), 1, effects);
    }
}
