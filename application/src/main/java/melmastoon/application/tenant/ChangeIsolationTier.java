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
import melmastoon.domain.tenant.IsolationTier;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantCommand;

/// A platform administrator moves a tenant's own rows to another isolation tier (ruling 27). Rows, tier and event are
/// one
/// transaction, which runs while no other one of the tenant does.
@UseCase
public record ChangeIsolationTier(Commands commands) {
    public record IsolationTierChanged(TenantId tenantId) {}

    private static final Operation<IsolationTierChanged> OPERATION = Operation.command(
                    "change_isolation_tier", Authorization.platformAdmin(), IsolationTierChanged.class)
            .alone();

    /// The tier that the tenant has already is accepted without an event (ruling 1).
    public CommandResult<IsolationTierChanged> change(Request request, TenantId tenant, IsolationTier tier) {
        return commands.change(
                request, OPERATION, tenant, TenantTarget.of(tenant), (context, found) -> decide(context, found, tier));
    }

    private static CommandDecision<IsolationTierChanged> decide(
            CommandContext context, Versioned<Tenant> tenant, IsolationTier tier) {
        var command =
                new TenantCommand.ChangeIsolationTier(tier, context.actor().subject());
        return CommandDecision.of(
                tenant.state().decide(command, context.now()),
                TenantType.TYPE,
                tenant,
                after -> new IsolationTierChanged(after.id()));
    }
}
