package melmastoon.query.decision;

import com.github.f4b6a3.ulid.UlidCreator;
import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Decision;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Position;
import melmastoon.access.TenantView;
import melmastoon.query.kernel.StateAge;
import melmastoon.query.kernel.VisibleTenants;
import melmastoon.topology.Found;

/// A check in, a decision out. Reads the views and nothing else; never blocks, and waits without a thread.
///
/// A tenant that the caller may not know of is answered as one that does not exist. When in doubt, deny.
@Singleton
final class Decisions {
    private final VisibleTenants tenants;
    private final CheckBudgets budgets;
    private final Clock clock;
    private final DecisionLog log;
    private final DecisionMeters meters;

    Decisions(VisibleTenants tenants, CheckBudgets budgets, Clock clock, DecisionLog log, DecisionMeters meters) {
        this.tenants = tenants;
        this.budgets = budgets;
        this.clock = clock;
        this.log = log;
        this.meters = meters;
    }

    /// @return fails with a [melmastoon.http.problem.Problem]: 403 where the caller may not ask this, 429 where a
    ///         budget is used up
    CompletableFuture<CheckResult> decide(CheckRequest request) {
        var started = System.nanoTime();
        var trace = Span.current().getSpanContext().getTraceId();
        CheckAuthorization.mustBeAllowedToAsk(request.caller(), request.explain());
        budgets.spend(request);
        return result(request).thenApply(result -> {
            meters.decided(result.decision(), System.nanoTime() - started);
            log.decided(request, result, trace);
            return result;
        });
    }

    private CompletableFuture<CheckResult> result(CheckRequest request) {
        // A token of one tenant asks about that one; all others are as unknown as those that do not exist.
        var tenant = request.tenant().filter(request.caller()::mayActIn);
        if (tenant.isEmpty()) {
            return CompletableFuture.completedFuture(withoutView(Evaluator.unknownTenant()));
        }
        var arrived = clock.instant();
        return tenants.find(request.caller(), tenant.get(), request.atLeast())
                .thenApply(found -> result(request, found, arrived));
    }

    private CheckResult result(CheckRequest request, Found found, Instant arrived) {
        if (!request.atLeast().isReachedBy(found, arrived) && !(found instanceof Found.NotServing)) {
            return withoutView(
                    new Denied(DenyReason.STALE, "this replica has not reached the position in `atLeast` in time"));
        }
        return switch (found) {
            case Found.NotServing _ ->
                withoutView(new Denied(
                        DenyReason.STALE, "this replica does not serve the tenant's partition at the moment"));
            case Found.Unknown(var asOf) -> withoutView(Evaluator.unknownTenant(asOf, clock.instant()));
            case Found.Known(var view, var asOf) -> decide(request, view, asOf);
        };
    }

    private CheckResult decide(CheckRequest request, TenantView view, Instant asOf) {
        var caller = request.caller();
        var now = clock.instant();
        if (CheckAuthorization.isAboutAnother(caller, request.question().subject())
                && Evaluator.decide(view, CheckAuthorization.inspection(caller), asOf, now) instanceof Denied denied) {
            if (denied.reason() != DenyReason.STALE && denied.reason() != DenyReason.SUSPECT) {
                throw CheckAuthorization.refused(denied);
            }
            return with(view, asOf, now, denied);
        }
        return with(view, asOf, now, Evaluator.decide(view, request.question(), asOf, now));
    }

    private static CheckResult with(TenantView view, Instant asOf, Instant now, Decision decision) {
        return new CheckResult(newId(), decision, Optional.of(view.position()), StateAge.of(asOf, now));
    }

    private static CheckResult withoutView(Decision decision) {
        return new CheckResult(newId(), decision, Optional.<Position>empty(), Optional.empty());
    }

    private static String newId() {
        return "dec_" + UlidCreator.getUlid();
    }
}
