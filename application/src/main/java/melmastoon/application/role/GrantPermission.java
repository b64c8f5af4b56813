package melmastoon.application.role;

import java.util.List;
import java.util.Optional;
import melmastoon.access.Condition;
import melmastoon.access.CustomObligation;
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
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.role.RoleCommand;
import melmastoon.domain.role.RoleRefusal;

/// Puts a permission into a custom role, always or under a condition, and so gives it to everybody who holds
/// the role. Whoever does must hold it for the whole tenant, and what it replaces (ruling 36).
@UseCase
public record GrantPermission(Commands commands) {
    public record PermissionGranted(RoleId roleId) {}

    /// When it counts, and what it obliges to then.
    ///
    /// @param condition  see [Condition]; it counts always where there is none
    /// @param obligation for whoever enforces it, with a condition only
    public record Terms(Optional<String> condition, Optional<CustomObligation> obligation) {
        public static final Terms ALWAYS = new Terms(Optional.empty(), Optional.empty());
    }

    private static final Operation<PermissionGranted> OPERATION =
            Operation.command("grant_permission", Authorization.permission("role:define"), PermissionGranted.class);

    public CommandResult<PermissionGranted> grant(
            Request request, TenantId tenant, RoleId role, Permission permission, Terms terms) {
        // Before the tenant's lock: compiling is the expensive part. Only an own type's schema is left for later.
        var parsed = terms.condition().map(Condition::parse);
        return commands.change(
                request,
                OPERATION,
                tenant,
                RoleTarget.of(role),
                (context, found) -> decide(context, found, permission, parsed, terms.obligation()));
    }

    private static CommandDecision<PermissionGranted> decide(
            CommandContext context,
            Versioned<Role> role,
            Permission permission,
            Optional<Condition.Parsed> parsed,
            Optional<CustomObligation> obligation) {
        if (obligation.isPresent() && parsed.isEmpty()) {
            return CommandDecision.refuse(new RoleRefusal.ObligationWithoutCondition());
        }
        var by = Authorities.ofActor(context, List.of(permission));
        return switch (parsed.map(text -> checked(text, permission, by)).orElse(null)) {
            case null -> granted(context, role, new RoleCommand.GrantPermission(permission, Optional.empty(), by));
            case Condition.Parsed.Valid(var condition) ->
                granted(
                        context,
                        role,
                        new RoleCommand.GrantPermission(permission, Optional.of(condition.obliging(obligation)), by));
            case Condition.Parsed.Invalid(var line, var column, var message) ->
                CommandDecision.refuse(new RoleRefusal.InvalidCondition(line, column, message));
        };
    }

    private static Condition.Parsed checked(Condition.Parsed parsed, Permission permission, Authority.Holder by) {
        return parsed instanceof Condition.Parsed.Valid(var condition)
                ? condition.checkedFor(permission, by.tenant())
                : parsed;
    }

    private static CommandDecision<PermissionGranted> granted(
            CommandContext context, Versioned<Role> role, RoleCommand.GrantPermission command) {
        return CommandDecision.of(
                role.state().decide(command, context.now()),
                RoleType.TYPE,
                role,
                after -> new PermissionGranted(after.id()));
    }
}
