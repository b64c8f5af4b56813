package melmastoon.application.invitation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import melmastoon.access.InvitationId;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.Operation;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.Role;

/// Invites people, one after the other. What several invitations ask for is read once.
final class Inviting {
    private final CommandContext context;
    private final Sending sending;
    private final Map<Set<RoleRef>, RoleRef.Resolved> roles = new HashMap<>();
    private final Map<ScopeRef, ScopeRef.Resolved> scopes = new HashMap<>();

    Inviting(CommandContext context, Sending sending) {
        this.context = context;
        this.sending = sending;
    }

    /// @param before what is there, asked for last
    CommandDecision<InvitationId> invite(Operation<?> operation, Invite invite, Supplier<Sending.Before> before) {
        return switch (roles.computeIfAbsent(
                invite.roles(), asked -> RoleRef.resolve(asked, context.port(Roles.class)))) {
            case RoleRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case RoleRef.Resolved.Found(var offered) -> invite(operation, invite, offered, before);
        };
    }

    private CommandDecision<InvitationId> invite(
            Operation<?> operation, Invite invite, List<Role> offered, Supplier<Sending.Before> before) {
        var resolved =
                scopes.computeIfAbsent(invite.scope(), asked -> asked.resolve(context.port(OrganizationUnits.class)));
        return switch (resolved) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var units) -> {
                var offer = new Sending.Offer(invite.email(), offered, scope, units, invite.locale());
                yield operation
                        .refusedOver(scope, context)
                        .<CommandDecision<InvitationId>>map(CommandDecision::refuse)
                        .orElseGet(() -> sending.send(context, operation, offer, before.get()));
            }
        };
    }
}
