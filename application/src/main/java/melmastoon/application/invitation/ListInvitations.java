package melmastoon.application.invitation;

import java.util.List;
import java.util.Optional;
import melmastoon.access.Permission;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.ReadRequest;
import melmastoon.application.kernel.UseCase;

/// Lists the invitations that concern properties where the actor may read invitations (ruling 38), with their
/// addresses.
@UseCase
public record ListInvitations(Commands commands) {
    static final String READ = "invitation:read";

    private static final Operation<InvitationPage> OPERATION =
            Operation.query("list_invitations", Authorization.people(READ), InvitationPage.class);

    public CommandResult<InvitationPage> list(ReadRequest request, TenantId tenant, InvitationFilter filter) {
        return commands.read(request, OPERATION, tenant, context -> page(context, filter));
    }

    private static InvitationPage page(CommandContext context, InvitationFilter filter) {
        return context.reach(Permission.parse(READ))
                .map(reach -> context.port(Invitations.class).page(filter.within(reach), context.now()))
                .orElseGet(() -> new InvitationPage(List.of(), Optional.empty()));
    }
}
