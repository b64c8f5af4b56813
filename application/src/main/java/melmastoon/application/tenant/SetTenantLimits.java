package melmastoon.application.tenant;

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
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantCommand;
import melmastoon.domain.tenant.TenantLimits;

/// A platform administrator says how often a tenant may do what (ruling 32).
@UseCase
public record SetTenantLimits(Commands commands) {
    public record TenantLimitsSet(TenantId tenantId) {}

    private static final Operation<TenantLimitsSet> OPERATION =
            Operation.command("set_tenant_limits", Authorization.platformAdmin(), TenantLimitsSet.class);

    /// The limits that the tenant has already are accepted without an event (ruling 1).
    public CommandResult<TenantLimitsSet> set(Request request, TenantId tenant, TenantLimits limits) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                TenantTarget.of(tenant),
                (context, found) -> decide(context, found, limits));
    }

    private static CommandDecision<TenantLimitsSet> decide(
            CommandContext context, Versioned<Tenant> tenant, TenantLimits limits) {
        var command = new TenantCommand.SetLimits(limits, context.actor().subject());
        return CommandDecision.of(
                tenant.state().decide(command, context.now()),
                TenantType.TYPE,
                tenant,
                after -> new TenantLimitsSet(after.id()));
    }
}
