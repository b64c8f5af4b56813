package melmastoon.application.tenant;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
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

/// Notes that billing has cancelled the tenant's subscription. The tenant is served until its grace period is over, see
/// [EndGracePeriod]. For the inbound event `billing.subscription.cancelled` (ruling 9).
@UseCase(internal = true)
public record CancelSubscription(Commands commands) {
    public record SubscriptionCancelled(TenantId tenantId) {}

    private static final Operation<SubscriptionCancelled> OPERATION =
            Operation.command("cancel_subscription", Authorization.internal(), SubscriptionCancelled.class);

    /// @param cancelledAt where billing says it; otherwise now
    /// @param grace       after that
    public CommandResult<SubscriptionCancelled> cancel(
            Request request, TenantId tenant, Optional<Instant> cancelledAt, Duration grace) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                TenantTarget.of(tenant),
                (context, found) -> decide(context, found, graceEnd(cancelledAt.orElseGet(context::now), grace)));
    }

    /// To the millisecond, as all instants are stored.
    private static Instant graceEnd(Instant cancelledAt, Duration grace) {
        return cancelledAt.plus(grace).truncatedTo(ChronoUnit.MILLIS);
    }

    private static CommandDecision<SubscriptionCancelled> decide(
            CommandContext context, Versioned<Tenant> tenant, Instant graceEndsAt) {
        return CommandDecision.of(
                tenant.state().decide(new TenantCommand.CancelSubscription(graceEndsAt), context.now()),
                TenantType.TYPE,
                tenant,
                after -> new SubscriptionCancelled(after.id()));
    }
}
