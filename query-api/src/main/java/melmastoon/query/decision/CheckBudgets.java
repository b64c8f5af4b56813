package melmastoon.query.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import melmastoon.edge.problem.Fault;
import melmastoon.edge.problem.Problem;
import melmastoon.query.kernel.VisibleTenants;

/// A budget of checks for each tenant, in the memory of this replica: one tenant's load must not delay the others'.
///
/// A tenant's budget is spent only by callers who may know of the tenant. All other questions are charged to their
/// caller: a stranger can neither use up a tenant's budget nor tell by a 429 that the tenant exists.
@Singleton
final class CheckBudgets {
    private static final int MOST_KEYS = 100_000;

    private final VisibleTenants tenants;
    private final long nanosPerCheck;
    private final long burstNanos;
    private final Counter refused;
    private final Cache<Object, AtomicLong> budgets;

    CheckBudgets(VisibleTenants tenants, CheckBudgetSettings settings, MeterRegistry meters) {
        this.tenants = tenants;
        nanosPerCheck = Math.max(1, TimeUnit.SECONDS.toNanos(1) / settings.perSecond());
        burstNanos = nanosPerCheck * settings.burst();
        refused = meters.counter("melmastoon.checks.limited");
        // A budget that nobody used for that long is whole again, so it need not be remembered.
        budgets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(Duration.ofNanos(burstNanos).plusSeconds(60))
                .build();
    }

    /// Takes one check from the budget that `request` is charged to.
    ///
    /// @throws Problem 429 with `Retry-After` where it is used up
    void spend(CheckRequest request) {
        var caller = request.caller();
        Object payer = request.tenant()
                .filter(tenant -> tenants.isVisible(caller, tenant))
                .<Object>map(tenant -> tenant)
                .orElse(caller.subject());
        var wait = spend(budgets.get(payer, _ -> new AtomicLong(Long.MIN_VALUE)), System.nanoTime());
        if (wait > 0) {
            refused.increment();
            var seconds = 1 + TimeUnit.NANOSECONDS.toSeconds(wait - 1);
            throw Problem.of(
                            Fault.TOO_MANY_CHECKS,
                            "The budget of checks at this replica is used up; try again in " + seconds + " s.")
                    .with("Retry-After", Long.toString(seconds));
        }
    }

    /// The generic cell rate algorithm: one number, the instant at which all that was spent is earned again.
    ///
    /// @return how many nanoseconds until a check can be paid; 0 where it was paid
    private long spend(AtomicLong earnedAt, long now) {
        while (true) {
            var known = earnedAt.get();
            var from = known == Long.MIN_VALUE || known - now < 0 ? now : known;
            var next = from + nanosPerCheck;
            if (next - now > burstNanos) {
                return next - now - burstNanos;
            }
            if (earnedAt.compareAndSet(known, next)) {
                return 0;
            }
        }
    }
}
