package melmastoon.application.tenant;

import java.util.Optional;
import melmastoon.access.TenantId;
import melmastoon.application.kernel.Authorization;
import melmastoon.application.kernel.CommandContext;
import melmastoon.application.kernel.CommandDecision;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Commands;
import melmastoon.application.kernel.Guard;
import melmastoon.application.kernel.Operation;
import melmastoon.application.kernel.Request;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantCommand;
import melmastoon.domain.tenant.TenantSuspensionReason;

/// Billing, or a platform administrator, stops a tenant: until it is reactivated, only reads and commands that take
/// rights away work (T-2, ruling 2).
///
/// For non-payment billing-service is asked first whether the subscription has ended (ruling 9), also where billing
/// itself suspends: what it sent may have been paid since.
@UseCase
public record SuspendTenant(Commands commands, Subscriptions subscriptions) {
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
                new Guard<>((_, found) -> question(found.state(), reason), subscriptions::of),
                (context, found, answer) -> decide(context, found, reason, answer));
    }

    /// Only an active tenant: of a suspended one non-payment changes nothing, and others are not suspended.
    private static Optional<TenantId> question(Tenant tenant, TenantSuspensionReason reason) {
        return reason == TenantSuspensionReason.NON_PAYMENT && tenant instanceof Tenant.Active
                ? Optional.of(tenant.id())
                : Optional.empty();
    }

    private static CommandDecision<TenantSuspended> decide(
            CommandContext context,
            Versioned<Tenant> tenant,
            TenantSuspensionReason reason,
            Optional<Subscriptions.Answer> answer) {
        return answer.flatMap(subscription -> subscription.refusal(context.now()))
                .<CommandDecision<TenantSuspended>>map(CommandDecision::refuse)
                .orElseGet(() -> suspend(context, tenant, reason));
    }

    private static CommandDecision<TenantSuspended> suspend(
            CommandContext context, Versioned<Tenant> tenant, TenantSuspensionReason reason) {
        var command = new TenantCommand.Suspend(reason, context.actor().subject());
        return CommandDecision.of(
                tenant.state().decide(command, context.now()),
                TenantType.TYPE,
                tenant,
                after -> new TenantSuspended(after.id()));
    }
}
