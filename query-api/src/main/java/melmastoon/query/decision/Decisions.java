package melmastoon.query.decision;

import io.opentelemetry.api.trace.Span;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import melmastoon.access.Caller;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Question;
import melmastoon.access.TenantId;
import melmastoon.query.kernel.AtLeast;
import melmastoon.query.kernel.VisibleTenants;
import melmastoon.topology.Found;
import melmastoon.topology.Found.NotServing;

/// Questions in, decisions out. Reads the views and nothing else; never blocks, and waits without a thread.
///
/// A tenant that the caller may not know of is answered as one that does not exist. When in doubt, deny.
@Singleton
public final class Decisions {
    private final VisibleTenants tenants;
    private final CheckBudgets budgets;
    private final Clock clock;
    private final DecisionLog log;
    private final DecisionMeters meters;
    private final DecisionSettings settings;

    Decisions(
            VisibleTenants tenants,
            CheckBudgets budgets,
            Clock clock,
            DecisionLog log,
            DecisionMeters meters,
            DecisionSettings settings) {
        this.tenants = tenants;
        this.budgets = budgets;
        this.clock = clock;
        this.log = log;
        this.meters = meters;
        this.settings = settings;
    }

    /// One question.
    ///
    /// @return fails as [#open] does
    public CompletableFuture<CheckResult> decide(Asking asking, Question question) {
        return open(asking).thenApply(pinned -> pinned.decide(question));
    }

    /// One question of a caller about itself, which whoever stands before a service asks for it. It needs no scope, so
    /// a service, too, knows only of tenants that it is a member of.
    ///
    /// @param question its subject is the caller
    /// @return fails with a [melmastoon.http.problem.Problem] 429 where a budget is used up
    public CompletableFuture<CheckResult> decideOwn(Asking asking, Question question) {
        if (!question.subject().equals(asking.caller().subject())) {
            throw new IllegalArgumentException(
                    question.subject() + " is not " + asking.caller().subject());
        }
        budgets.spend(asking, tenants::isOwn);
        return open(asking, tenants::findOwn).thenApply(pinned -> pinned.decide(question));
    }

    /// The view that all questions of one request are decided in, once it has the position asked for.
    ///
    /// @return fails with a [melmastoon.http.problem.Problem]: 403 where the caller may not ask at all, 429 where a
    ///         budget is used up
    public CompletableFuture<PinnedDecisions> open(Asking asking) {
        CheckAuthorization.mustBeAllowedToAsk(asking.caller(), asking.explain());
        budgets.spend(asking, tenants::isVisible);
        return open(asking, tenants::find);
    }

    /// How a tenant is looked up for a caller who may not know of it.
    @FunctionalInterface
    private interface Lookup {
        CompletableFuture<Found> find(Caller caller, TenantId tenant, AtLeast atLeast);
    }

    private CompletableFuture<PinnedDecisions> open(Asking asking, Lookup lookup) {
        var request = new PinnedDecisions.Request(
                asking,
                System.nanoTime(),
                settings.timeLimit(),
                Span.current().getSpanContext().getTraceId(),
                log,
                meters);
        // A token of one tenant asks about that one; all others are as unknown as those that do not exist.
        var tenant = asking.tenant().filter(asking.caller()::mayActIn);
        if (tenant.isEmpty()) {
            return CompletableFuture.completedFuture(
                    PinnedDecisions.denyingAll(request, clock.instant(), Evaluator.unknownTenant(), new NotServing()));
        }
        var arrived = clock.instant();
        return lookup.find(asking.caller(), tenant.get(), asking.atLeast())
                .thenApply(found -> pinned(request, found, arrived));
    }

    private PinnedDecisions pinned(PinnedDecisions.Request request, Found found, Instant arrived) {
        var now = clock.instant();
        if (!request.asking().atLeast().isReachedBy(found, arrived) && !(found instanceof NotServing)) {
            return PinnedDecisions.denyingAll(
                    request,
                    now,
                    new Denied(DenyReason.STALE, "this replica has not reached the position in `atLeast` in time"),
                    found);
        }
        return switch (found) {
            case NotServing _ ->
                PinnedDecisions.denyingAll(
                        request,
                        now,
                        new Denied(
                                DenyReason.STALE, "this replica does not serve the tenant's partition at the moment"),
                        found);
            case Found.Unknown(var asOf) ->
                PinnedDecisions.denyingAll(request, now, Evaluator.unknownTenant(asOf, now), found);
            case Found.Known known -> PinnedDecisions.in(request, known, now);
        };
    }
}
