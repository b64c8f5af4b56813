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
import melmastoon.domain.tenant.TenantSuspensionReason;

/// Billing, or a platform administrator, stops a tenant: until it is reactivated, only reads and commands that take
/// rights away work (T-2, ruling 2).
@UseCase
public record SuspendTenant(Commands commands) {
    public record TenantSuspended(TenantId tenantId) {}

    private static final Operation<TenantSuspended> OPERATION = Operation.command(
            "suspend_tenant",
            Authorization.platformAdmin().or(Authorization.service(Authorization.BILLING)),
            TenantSuspended.class);

    /// Suspending for the reason that it is suspended for already is accepted without an event (ruling 1).
    public CommandResult<TenantSuspended> suspend(Request request, TenantId tenant, TenantSuspensionReason reason) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                TenantTarget.of(tenant),
                (context, found) -> decide(context, found, reason));
    }

    private static CommandDecision<TenantSuspended> decide(
            CommandContext context, Versioned<Tenant> tenant, TenantSuspensionReason reason) {
        var command = new TenantCommand.Suspend(reason, context.actor().subject());
        return CommandDecision.of(
                tenant.state().decide(command, context.now()),
                TenantType.TYPE,
                tenant,
                after -> new TenantSuspended(after.id()));
    }
}
