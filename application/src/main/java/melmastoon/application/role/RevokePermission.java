package melmastoon.application.role;

import java.util.List;
import melmastoon.access.Permission;
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

/// Takes a permission out of a custom role, and so from everybody who holds the role. Whoever does must hold
/// it for the whole tenant (ruling 36).
@UseCase
public record RevokePermission(Commands commands) {
    public record PermissionRevoked(RoleId roleId) {}

    private static final Operation<PermissionRevoked> OPERATION =
            Operation.command("revoke_permission", Authorization.permission("role:define"), PermissionRevoked.class);

    public CommandResult<PermissionRevoked> revoke(
            Request request, TenantId tenant, RoleId role, Permission permission) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                RoleTarget.of(role),
                (context, found) -> CommandDecision.of(
                        found.state()
                                .decide(
                                        new RoleCommand.RevokePermission(
                                                permission, Authorities.ofActor(context, List.of(permission))),
                                        context.now()),
                        RoleType.TYPE,
                        found,
                        after -> new PermissionRevoked(after.id())));
    }
}
