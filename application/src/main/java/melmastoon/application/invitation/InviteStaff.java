package melmastoon.application.invitation;

import java.util.Set;
import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.Invitation;
import melmastoon.domain.tenant.Locale;

/// Invites a person to join, with roles out of what the inviter holds itself (R-4, ruling 16).
///
/// A new invitation takes the place of the pending one to the same address (I-4).
@UseCase
public record InviteStaff(Commands commands, InvitationTokens tokens, Seals seals, InvitationReviews reviews) {
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
        var result = commands.change(
                request,
                OPERATION,
                tenant,
                context -> new Inviting(context, new Sending(tokens, seals))
                        .invite(OPERATION, invite, () -> Sending.Before.oneTo(invite.email(), context))
                        .map(StaffInvited::new));
        if (result instanceof CommandResult.Done<StaffInvited>(var invited, var _, var _)) {
            reviews.request(tenant, invited.invitationId());
        }
        return result;
    }
}
