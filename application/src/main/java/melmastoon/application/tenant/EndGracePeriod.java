package melmastoon.application.tenant;

import java.time.Duration;
import java.time.Instant;
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
import melmastoon.application.kernel.TimerHandler;
import melmastoon.application.kernel.UseCase;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.tenant.Cancellation;
import melmastoon.domain.tenant.Tenant;
import melmastoon.domain.tenant.TenantCommand;
import melmastoon.domain.tenant.TenantSuspensionReason;

/// Suspends a tenant whose grace period is over, unless billing-service says that it has paid since (ruling 9). A timer
/// calls it at [Cancellation#askAt] or later, while the tenant is active.
///
/// Where billing gives no answer it is asked again later; nobody is suspended in doubt.
@UseCase(internal = true)
public record EndGracePeriod(Commands commands, Subscriptions subscriptions) implements TimerHandler.Standalone {
    public record GracePeriodEnded(TenantId tenantId) {}

    private static final Operation<GracePeriodEnded> OPERATION =
            Operation.command("end_grace_period", Authorization.internal(), GracePeriodEnded.class);

    /// Until billing is asked again where it gave no answer.
    private static final Duration PATIENCE = Duration.ofHours(1);

    public CommandResult<GracePeriodEnded> end(Request request, TenantId tenant) {
        return commands.change(
                request,
                OPERATION,
                tenant,
                TenantTarget.of(tenant),
                new Guard<>(
                        (context, found) -> question(found.state(), context.now()),
                        asked -> subscriptions.of(asked.tenant())),
                EndGracePeriod::decide);
    }

    @Override
    public String timer() {
        return TenantType.GRACE_PERIOD_END;
    }

    @Override
    public CommandResult<GracePeriodEnded> fire(Request request, TenantId tenant, String key) {
        return end(request, tenant);
    }

    /// @param cancellation that the answer is about
    private record Question(TenantId tenant, Cancellation cancellation) {}

    /// Nothing is asked about a tenant that is not active: it cannot be suspended, or is already.
    private static Optional<Question> question(Tenant tenant, Instant now) {
        return tenant instanceof Tenant.Active
                ? tenant.profile()
                        .cancellation()
                        .filter(cancelled -> cancelled.isDue(now))
                        .map(cancelled -> new Question(tenant.id(), cancelled))
                : Optional.empty();
    }

    private static CommandDecision<GracePeriodEnded> decide(
            CommandContext context, Versioned<Tenant> tenant, Optional<Subscriptions.Answer> answer) {
        if (answer.isEmpty()) {
            return CommandDecision.unchanged(new GracePeriodEnded(tenant.state().id()), tenant);
        }
        return CommandDecision.of(
                tenant.state().decide(command(context, answer.get()), context.now()),
                TenantType.TYPE,
                tenant,
                after -> new GracePeriodEnded(after.id()));
    }

    private static TenantCommand command(CommandContext context, Subscriptions.Answer answer) {
        return switch (answer) {
            case Subscriptions.Active _ -> new TenantCommand.ResumeSubscription();
            case Subscriptions.Unanswered _ ->
                new TenantCommand.PostponeGraceEnd(context.now().plus(PATIENCE));
            case Subscriptions.Cancelled(var graceEndsAt) ->
                graceEndsAt
                        .filter(context.now()::isBefore)
                        .<TenantCommand>map(TenantCommand.PostponeGraceEnd::new)
                        .orElseGet(() -> new TenantCommand.Suspend(
                                TenantSuspensionReason.NON_PAYMENT,
                                context.actor().subject()));
        };
    }
}
