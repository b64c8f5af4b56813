package melmastoon.application.role;

import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.role.RoleCommand;
import melmastoon.domain.role.RoleName;

/// Says anew what people call a custom role.
@UseCase
public record UpdateRole(Commands commands) {
    public record RoleUpdated(RoleId roleId) {}

    private static final Operation<RoleUpdated> OPERATION =
            Operation.command("update_role", Authorization.permission("role:define"), RoleUpdated.class);

    public CommandResult<RoleUpdated> update(Request request, TenantId tenant, RoleId role, RoleName displayName) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                RoleTarget.of(role),
                (context, found) -> CommandDecision.of(
                        found.state().decide(new RoleCommand.Update(displayName), context.now()),
                        RoleType.TYPE,
                        found,
                        after -> new RoleUpdated(after.id())));
    }
}
