package melmastoon.application.role;

import java.util.List;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.domain.role.NewRole;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.role.RoleName;

/// A tenant defines a role out of the permission catalogue and of its own types of resources (ruling
/// 57). Whoever does must hold what it permits for the whole tenant.
@UseCase
public record CreateRole(Commands commands) {

    /// @param code see [RoleCode#custom]
    public record Definition(RoleCode code, RoleName displayName, List<Permission> permissions) {}

    public record RoleCreated(RoleId roleId) {}

    private static final Operation<RoleCreated> OPERATION =
            Operation.command("create_role", Authorization.permission("role:define"), RoleCreated.class);

    public CommandResult<RoleCreated> create(Request request, TenantId tenant, Definition wanted) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, wanted));
    }

    private static CommandDecision<RoleCreated> decide(CommandContext context, Definition wanted) {
        var roles = context.port(Roles.class);
        var others = new NewRole.Others(roles.findByCode(wanted.code()).isPresent(), roles.countCustom());
        var role = new NewRole(
                new RoleId(context.mint()),
                context.tenant(),
                wanted.code(),
                wanted.displayName(),
                wanted.permissions(),
                others,
                Authorities.ofActor(context, wanted.permissions()));
        return Role.create(role, context.now()).fold(events -> created(events.getFirst()), CommandDecision::refuse);
    }

    private static CommandDecision<RoleCreated> created(RoleEvent.Created created) {
        var role = Role.of(created);
        return CommandDecision.accept(new RoleCreated(role.id()), Change.created(RoleType.TYPE, created, role));
    }
}
