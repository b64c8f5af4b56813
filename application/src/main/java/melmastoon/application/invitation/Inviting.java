package melmastoon.application.invitation;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.role.Role;

/// Invites people, one after the other. What several invitations ask for is read once.
final class Inviting {
    private final CommandContext context;
    private final Sending sending;
    private final Map<RoleRef, Optional<Role>> roles = new HashMap<>();
    private final Map<ScopeRef, ScopeRef.Resolved> scopes = new HashMap<>();

    Inviting(CommandContext context, Sending sending) {
        this.context = context;
        this.sending = sending;
    }

    /// @param before what is there, asked for last
    CommandDecision<InvitationId> invite(Operation<?> operation, Invite invite, Supplier<Sending.Before> before) {
        var offered = new LinkedHashSet<Role>();
        for (var reference : invite.roles()) {
            var role = roles.computeIfAbsent(reference, asked -> asked.find(context.port(Roles.class)));
            if (role.isEmpty()) {
                return CommandDecision.refuse(new MembershipRefusal.RoleNotFound(reference.text()));
            }
            offered.add(role.get());
        }
        var resolved =
                scopes.computeIfAbsent(invite.scope(), asked -> asked.resolve(context.port(OrganizationUnits.class)));
        return switch (resolved) {
            case ScopeRef.Resolved.Refused(var refusal) -> CommandDecision.refuse(refusal);
            case ScopeRef.Resolved.Found(var scope, var units) -> {
                var offer = new Sending.Offer(invite.email(), List.copyOf(offered), scope, units, invite.locale());
                yield operation
                        .refusedOver(scope, context)
                        .<CommandDecision<InvitationId>>map(CommandDecision::refuse)
                        .orElseGet(() -> sending.send(context, operation, offer, before.get()));
            }
        };
    }
}
