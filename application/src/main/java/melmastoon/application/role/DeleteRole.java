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

/// Deletes a custom role that nobody holds and no pending invitation proposes.
@UseCase
public record DeleteRole(Commands commands) {
    public record RoleDeleted(RoleId roleId) {}

    private static final Operation<RoleDeleted> OPERATION =
            Operation.command("delete_role", Authorization.permission("role:define"), RoleDeleted.class);

    public CommandResult<RoleDeleted> delete(Request request, TenantId tenant, RoleId role) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                RoleTarget.of(role),
                (context, found) -> CommandDecision.of(
                        found.state()
                                .decide(
                                        new RoleCommand.Delete(
                                                context.port(Roles.class).isInUse(role, context.now())),
                                        context.now()),
                        RoleType.TYPE,
                        found,
                        after -> new RoleDeleted(after.id())));
    }
}
