package melmastoon.application.invitation;

import java.util.List;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.organization.OrganizationUnits;
import melmastoon.application.role.Roles;
import melmastoon.domain.invitation.Terms;
import melmastoon.domain.membership.MembershipRefusal;
import melmastoon.domain.organization.OrganizationUnit;

/// Sends an invitation again: another one to the same address, with the same roles, scope and language, a token of its
/// own and 14 days from now; the pending one is revoked (ruling 22, I-1, I-4).
///
/// Whoever resends is the inviter from then on and needs what inviting needs: the permission, every permission of the
/// roles, and a place in the tenant's rate limit (ruling 32).
@UseCase
public record ResendInvitation(Commands commands, InvitationTokens tokens, Seals seals, InvitationReviews reviews) {
    /// @param invitationId of the new one
    public record InvitationResent(InvitationId invitationId) {}

    private static final Operation<InvitationResent> OPERATION =
            Operation.command("resend_invitation", Authorization.people("membership:invite"), InvitationResent.class);

    public CommandResult<InvitationResent> resend(Request request, TenantId tenant, InvitationId invitation) {
        var result = commands.change(
                request,
                OPERATION,
                tenant,
                InvitationTarget.of(invitation),
                (context, found) -> found.state()
                        .refusedToResend()
                        .<CommandDecision<InvitationResent>>map(CommandDecision::refuse)
                        .orElseGet(() -> resend(context, found.state().terms())));
        if (result instanceof CommandResult.Done<InvitationResent>(var resent, var _, var _)) {
            reviews.request(tenant, resent.invitationId());
        }
        return result;
    }

    private CommandDecision<InvitationResent> resend(CommandContext context, Terms terms) {
        var roles = context.port(Roles.class).find(terms.roles());
        for (var wanted : terms.roles()) {
            if (roles.stream().noneMatch(role -> role.id().equals(wanted))) {
                return CommandDecision.refuse(new MembershipRefusal.RoleNotFound(wanted.toString()));
            }
        }
        var named = terms.scope().units().toList();
        var units = named.isEmpty()
                ? List.<OrganizationUnit>of()
                : context.port(OrganizationUnits.class).find(named);
        var offer = new Sending.Offer(terms.email(), roles, terms.scope(), units, terms.locale());
        return new Sending(tokens, seals)
                .send(context, OPERATION, offer, Sending.Before.oneTo(terms.email(), context))
                .map(InvitationResent::new);
    }
}
