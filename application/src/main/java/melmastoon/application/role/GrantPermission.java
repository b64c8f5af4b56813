package melmastoon.application.role;

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

/// Puts a permission into a custom role, and so gives it to everybody who holds the role. Whoever does must
/// hold it for the whole tenant.
@UseCase
public record GrantPermission(Commands commands) {
    public record PermissionGranted(RoleId roleId) {}

    private static final Operation<PermissionGranted> OPERATION =
            Operation.command("grant_permission", Authorization.permission("role:define"), PermissionGranted.class);

    public CommandResult<PermissionGranted> grant(
            Request request, TenantId tenant, RoleId role, Permission permission) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                RoleTarget.of(role),
                (context, found) -> CommandDecision.of(
                        found.state()
                                .decide(
                                        new RoleCommand.GrantPermission(permission, Authorities.ofActor(context)),
                                        context.now()),
                        RoleType.TYPE,
                        found,
                        after -> new PermissionGranted(after.id())));
    }
}
