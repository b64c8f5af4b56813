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
import melmastoon.query.Answers;
import melmastoon.query.VisibleTenants;
import melmastoon.topology.Found;

/// A question in, a decision out. Reads the views and nothing else; never blocks, and waits without a thread.
///
/// Whoever may not know of a tenant is answered as if it were not there. When in doubt, the answer is no.
@Singleton
final class Decisions {
    private final VisibleTenants tenants;
    private final Clock clock;
    private final DecisionLog log;
    private final DecisionMeters meters;

    Decisions(VisibleTenants tenants, Clock clock, DecisionLog log, DecisionMeters meters) {
        this.tenants = tenants;
        this.clock = clock;
        this.log = log;
        this.meters = meters;
    }

    /// @return fails with a [melmastoon.edge.problem.Problem] of 403 where the caller may not ask this
    CompletableFuture<Answer> decide(Ask ask) {
        var started = System.nanoTime();
        var trace = Span.current().getSpanContext().getTraceId();
        WhoMayAsk.mustBeAllowedToAsk(ask.caller(), ask.explain());
        return answer(ask).thenApply(answer -> {
            meters.decided(answer.decision(), System.nanoTime() - started);
            log.decided(ask, answer, trace);
            return answer;
        });
    }

    private CompletableFuture<Answer> answer(Ask ask) {
        // A token of one tenant asks about that one; all others are as unknown as those that are not there.
        var tenant = ask.tenant().filter(ask.caller()::mayActIn);
        return tenant.isPresent()
                ? tenants.find(ask.caller(), tenant.get(), ask.atLeast()).thenApply(found -> answer(ask, found))
                : CompletableFuture.completedFuture(without(Evaluator.unknownTenant()));
    }

    private Answer answer(Ask ask, Found found) {
        return switch (found) {
            case Found.NotServing _ ->
                without(new Denied(DenyReason.STALE, "this tenant cannot be decided about here at the moment"));
            case Found.Unknown(var asOf) -> without(notThere(ask, asOf));
            case Found.Known(var view, var asOf) -> known(ask, view, asOf);
        };
    }

    /// With a position asked for, a tenant that is not here may be one whose events have not come yet.
    private Decision notThere(Ask ask, Instant asOf) {
        return ask.atLeast()
                .position()
                .<Decision>map(Decisions::notReached)
                .orElseGet(() -> Evaluator.unknownTenant(asOf, clock.instant()));
    }

    private Answer known(Ask ask, TenantView view, Instant asOf) {
        var wanted = ask.atLeast().position();
        if (wanted.isPresent() && !view.position().reaches(wanted.get())) {
            return without(notReached(wanted.get()));
        }
        var caller = ask.caller();
        var now = clock.instant();
        if (WhoMayAsk.isAboutAnother(caller, ask.question().subject())
                && Evaluator.decide(view, WhoMayAsk.inspection(caller), asOf, now) instanceof Denied denied) {
            if (denied.reason() != DenyReason.STALE && denied.reason() != DenyReason.SUSPECT) {
                throw WhoMayAsk.refused(denied);
            }
            return with(view, asOf, now, denied);
        }
        return with(view, asOf, now, Evaluator.decide(view, ask.question(), asOf, now));
    }

    private static Denied notReached(Position wanted) {
        return new Denied(DenyReason.STALE, "revision " + wanted.revision() + " has not come here in time");
    }

    private static Answer with(TenantView view, Instant asOf, Instant now, Decision decision) {
        return new Answer(newId(), decision, Optional.of(view.position()), Answers.age(asOf, now));
    }

    private static Answer without(Decision decision) {
        return new Answer(newId(), decision, Optional.empty(), Optional.empty());
    }

    private static String newId() {
        return "dec_" + UlidCreator.getUlid();
    }
}
