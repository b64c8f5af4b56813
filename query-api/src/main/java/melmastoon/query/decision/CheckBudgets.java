package melmastoon.query.decision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BiPredicate;
import melmastoon.access.Caller;
import melmastoon.access.TenantId;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.http.route.RateLimit;

/// A budget of checks for each tenant, in the memory of this replica: one tenant's load must not delay the others'.
///
/// A tenant's budget is spent only by callers who may know of the tenant. All other questions are charged to their
/// caller: a stranger can neither use up a tenant's budget nor tell by a 429 that the tenant exists.
@Singleton
final class CheckBudgets {
    private final RateLimit budgets;
    private final Counter refused;

    CheckBudgets(CheckBudgetSettings settings, MeterRegistry meters) {
        budgets = new RateLimit(settings.perSecond(), Duration.ofSeconds(1));
        refused = meters.counter("melmastoon.checks.limited");
    }

    /// Takes what `request` costs from the budget that it is charged to.
    ///
    /// @param isKnown whether the caller may know of the tenant
    /// @throws Problem 429 with `Retry-After` where it is used up
    void spend(Asking request, BiPredicate<Caller, TenantId> isKnown) {
        var caller = request.caller();
        var payer = request.tenant()
                .filter(tenant -> isKnown.test(caller, tenant))
                .map(Object::toString)
                .orElseGet(() -> caller.subject().toString());
        try {
            budgets.take(payer, request.cost(), Fault.TOO_MANY_CHECKS);
        } catch (Problem problem) {
            refused.increment();
            throw problem;
        }
    }
}
