package melmastoon.application.role;

import java.util.Optional;
import melmastoon.access.Condition;
import melmastoon.access.Permission;
import melmastoon.access.RoleId;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCommand;
import melmastoon.domain.role.RoleRefusal;

/// Puts a permission into a custom role, always or under a condition, and so gives it to everybody who holds
/// the role. Whoever does must hold it for the whole tenant, and what it replaces (ruling 36).
@UseCase
public record GrantPermission(Commands commands) {
    public record PermissionGranted(RoleId roleId) {}

    private static final Operation<PermissionGranted> OPERATION =
            Operation.command("grant_permission", Authorization.permission("role:define"), PermissionGranted.class);

    /// @param condition see [Condition]; it counts always where there is none
    public CommandResult<PermissionGranted> grant(
            Request request, TenantId tenant, RoleId role, Permission permission, Optional<String> condition) {
        // Before the tenant's lock: compiling is the expensive part.
        var parsed = condition.map(Condition::parse);
        return commands.change(
                request,
                OPERATION,
                tenant,
                RoleTarget.of(role),
                (context, found) -> decide(context, found, permission, parsed));
    }

    private static CommandDecision<PermissionGranted> decide(
            CommandContext context, Versioned<Role> role, Permission permission, Optional<Condition.Parsed> parsed) {
        if (parsed.orElse(null) instanceof Condition.Parsed.Invalid(var line, var column, var message)) {
            return CommandDecision.refuse(new RoleRefusal.InvalidCondition(line, column, message));
        }
        var condition = parsed.map(valid -> ((Condition.Parsed.Valid) valid).condition());
        var command = new RoleCommand.GrantPermission(permission, condition, Authorities.ofActor(context));
        return CommandDecision.of(
                role.state().decide(command, context.now()),
                RoleType.TYPE,
                role,
                after -> new PermissionGranted(after.id()));
    }
}
