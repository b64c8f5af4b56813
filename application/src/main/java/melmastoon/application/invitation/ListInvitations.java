package melmastoon.application.invitation;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// Lists the tenant's invitations, with their addresses.
@UseCase
public record ListInvitations(Commands commands) {
    private static final Operation<InvitationPage> OPERATION =
            Operation.query("list_invitations", Authorization.permission("invitation:read"), InvitationPage.class);

    public CommandResult<InvitationPage> list(ReadRequest request, TenantId tenant, InvitationFilter filter) {
        return commands.read(
                request,
                OPERATION,
                tenant,
                context -> context.port(Invitations.class).page(filter, context.now()));
    }
}
