package melmastoon.application.tenant;

import melmastoon.access.TenantId;
import melmastoon.application.kernel.Actor;
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
import melmastoon.domain.tenant.TenantCommand.Party;

/// Ends a tenant's suspension: it is active with the plan that it had (T-2). A platform administrator lifts any
/// suspension, billing only one for what was not paid, by its request or by its event. Where billing reactivates, a
/// cancelled subscription runs again too.
@UseCase
public record ReactivateTenant(Commands commands) {
    public record TenantReactivated(TenantId tenantId) {}

    private static final Operation<TenantReactivated> OPERATION = Operation.command(
            "reactivate_tenant",
            Authorization.platformAdmin()
                    .or(Authorization.service(Authorization.BILLING))
                    .or(Authorization.internal()),
            TenantReactivated.class);

    /// Reactivating what is active is accepted without an event (ruling 1).
    public CommandResult<TenantReactivated> reactivate(Request request, TenantId tenant) {
        return commands.change(request, OPERATION, tenant, TenantTarget.of(tenant), ReactivateTenant::decide);
    }

    private static CommandDecision<TenantReactivated> decide(CommandContext context, Versioned<Tenant> tenant) {
        var command = new TenantCommand.Reactivate(
                party(context.actor()), context.actor().subject());
        return CommandDecision.of(
                tenant.state().decide(command, context.now()),
                TenantType.TYPE,
                tenant,
                after -> new TenantReactivated(after.id()));
    }

    private static Party party(Actor actor) {
        return actor.isPlatformAdmin() ? Party.PLATFORM : Party.BILLING;
    }
}
