package melmastoon.application.role;

import java.util.List;
import java.util.Optional;
import melmastoon.access.PermissionCatalogue.SystemRole;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.Change;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Effect;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCode;
import melmastoon.domain.role.RoleCommand;
import melmastoon.domain.role.RoleEvent;
import melmastoon.domain.role.RoleName;

/// Makes a tenant's system roles what a permission catalogue says: those that differ are changed, those that are
/// missing
/// are created, all in one command (ruling 15). One that the catalogue does not have stays, since members may hold it.
@UseCase(internal = true)
public record UpgradeSystemRoles(Commands commands) {
    public record SystemRolesUpgraded(TenantId tenantId) {}

    /// No request reads the version of an answer that a job gets, and no one role is what the command is about.
    private static final int VERSION = 1;

    private static final Operation<SystemRolesUpgraded> OPERATION =
            Operation.command("upgrade_system_roles", Authorization.internal(), SystemRolesUpgraded.class);

    public CommandResult<SystemRolesUpgraded> upgrade(Request request, TenantId tenant, List<SystemRole> catalogue) {
        return commands.change(request, OPERATION, tenant, context -> decide(context, catalogue));
    }

    private static CommandDecision<SystemRolesUpgraded> decide(CommandContext context, List<SystemRole> catalogue) {
        var present = context.port(Roles.class).findSystem();
        var effects = SystemRoleDrift.between(present, catalogue).stream()
                .flatMap(drift -> drift.wanted().stream().map(wanted -> effect(context, wanted, drift.present())))
                .toList();
        return new CommandDecision.Accepted<>(new SystemRolesUpgraded(context.tenant()), VERSION, effects);
    }

    private static Effect effect(CommandContext context, SystemRole wanted, Optional<Versioned<Role>> present) {
        var name = new RoleName(wanted.displayName());
        if (present.isPresent()) {
            var upgrade = new RoleCommand.Upgrade(name, wanted.permissions());
            var events = present.get().state().decide(upgrade, context.now()).orElseThrow();
            return Change.changed(RoleType.TYPE, present.get(), events);
        }
        var role = new Role.SystemRole(
                new RoleId(context.mint()), context.tenant(), new RoleCode(wanted.code()), name, wanted.permissions());
        return Change.created(RoleType.TYPE, new RoleEvent.Created(role, context.now()), role);
    }
}
