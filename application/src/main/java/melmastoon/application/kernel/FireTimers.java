package melmastoon.application.kernel;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import melmastoon.access.TenantId;

/// Fires what is due, tenant by tenant. Any number of instances may do so at once: each timer fires once.
///
/// One timer whose handler fails does not hold up the others of its tenant: they are tried one by one then, and the
/// one that fails is postponed.
public record FireTimers(
        Commands commands,
        TenantTransactions transactions,
        Lookups lookups,
        TimerHandlers handlers,
        TimerSignals signals) {
    /// Tenants that one pass looks at.
    public static final int MOST_TENANTS = 200;

    /// Tenants that have something due now, those that have waited longest first; at most [#MOST_TENANTS].
    public List<TenantId> due() {
        return lookups.withDueTimers(MOST_TENANTS);
    }

    /// Fires what is due in `tenant`, unless another instance does.
    public void in(TenantId tenant) {
        try {
            var due = inOneTransaction(tenant, _ -> true);
            due.unhandled().forEach(timer -> wait(tenant, timer));
            due.standalone().forEach(timer -> alone(tenant, timer));
        } catch (RuntimeException e) {
            if (!oneByOne(tenant)) {
                signals.tenantFailed(tenant, e);
            }
        }
    }

    private TimerRun.Due inOneTransaction(TenantId tenant, Predicate<Timer> which) {
        return commands.fire(new TimerRun(commands, handlers, signals, tenant), which);
    }

    /// @return whether it knows of every failure which timer it was
    private boolean oneByOne(TenantId tenant) {
        try {
            for (var timer : transactions.in(
                    tenant,
                    transaction -> transaction.timers().due(transaction.heads().now(), TimerRun.MOST))) {
                try {
                    inOneTransaction(tenant, timer::equals);
                } catch (RuntimeException e) {
                    postpone(tenant, timer, e.toString());
                }
            }
            return true;
        } catch (RuntimeException _) {
            return false;
        }
    }

    private void alone(TenantId tenant, Timer timer) {
        if (!(handlers.of(timer).orElse(null) instanceof TimerHandler.Standalone handler)) {
            return;
        }
        try {
            var result = handler.fire(TimerRun.standalone(tenant, timer), tenant, timer.key());
            switch (result) {
                case CommandResult.Done<?> _ -> ended(tenant, timer, "done");
                case CommandResult.Refused<?> refused -> {
                    if (refused.isFinal()) {
                        ended(tenant, timer, refused.code());
                    } else {
                        postpone(tenant, timer, refused.code() + ": " + refused.message());
                    }
                }
            }
        } catch (RuntimeException e) {
            postpone(tenant, timer, e.toString());
        }
    }

    private void ended(TenantId tenant, Timer timer, String outcome) {
        var now = transactions.in(tenant, transaction -> {
            transaction.timers().done(List.of(timer));
            return transaction.heads().now();
        });
        signals.fired(timer.kind(), outcome, Duration.between(timer.dueAt(), now));
    }

    private void wait(TenantId tenant, Timer timer) {
        transactions.in(tenant, transaction -> transaction.timers().postpone(timer));
        signals.unhandled(timer.kind());
    }

    private void postpone(TenantId tenant, Timer timer, String why) {
        var attempts =
                transactions.in(tenant, transaction -> transaction.timers().postpone(timer));
        signals.failed(tenant, timer, attempts, why);
    }
}
