package melmastoon.query.decision;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Decision;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.TenantView;
import melmastoon.query.kernel.StateAge;
import org.jspecify.annotations.Nullable;

/// The decisions of one request: all from the same view, at the same instant.
///
/// Where there is no view, because the tenant is unknown to the caller or the state too far behind, every question is
/// denied for that reason. Used by one thread at a time.
public final class PinnedDecisions {
    private final Request request;
    private final Instant now;
    private final @Nullable View view;
    private final Decision otherwise;
    private @Nullable Decision mayInspect;

    /// @param started as [System#nanoTime]
    record Request(Asking asking, long started, String trace, DecisionLog log, DecisionMeters meters) {}

    /// @param asOf up to when it is known to be complete
    private record View(TenantView state, Instant asOf) {}

    private PinnedDecisions(Request request, Instant now, @Nullable View view, Decision otherwise) {
        this.request = request;
        this.now = now;
        this.view = view;
        this.otherwise = otherwise;
    }

    static PinnedDecisions in(Request request, TenantView view, Instant asOf, Instant now) {
        return new PinnedDecisions(request, now, new View(view, asOf), Evaluator.unknownTenant());
    }

    static PinnedDecisions denyingAll(Request request, Instant now, Decision why) {
        return new PinnedDecisions(request, now, null, why);
    }

    /// Decides, counts and logs.
    ///
    /// @throws melmastoon.http.problem.Problem 403 where the caller may not ask about the question's subject
    public CheckResult decide(Question question) {
        var result = new CheckResult(newId(), decision(question), position(), age());
        request.meters().decided(result.decision(), System.nanoTime() - request.started());
        request.log().decided(request.asking(), question, result, request.trace());
        return result;
    }

    private Decision decision(Question question) {
        if (view == null) {
            return otherwise;
        }
        if (CheckAuthorization.isAboutAnother(request.asking().caller(), question.subject())
                && inspection(view) instanceof Denied denied) {
            if (denied.reason() != DenyReason.STALE && denied.reason() != DenyReason.SUSPECT) {
                throw CheckAuthorization.refused(denied);
            }
            return denied;
        }
        return Evaluator.decide(view.state(), question, view.asOf(), now);
    }

    private Decision inspection(View view) {
        if (mayInspect == null) {
            var question = CheckAuthorization.inspection(request.asking().caller());
            mayInspect = Evaluator.decide(view.state(), question, view.asOf(), now);
        }
        return mayInspect;
    }

    /// Of the view; empty where there is none, or none that the caller may know of.
    public Optional<Position> position() {
        return Optional.ofNullable(view).map(from -> from.state().position());
    }

    /// Of the view; empty where it is not known.
    public Optional<Duration> age() {
        return Optional.ofNullable(view).flatMap(from -> StateAge.of(from.asOf(), now));
    }

    private static String newId() {
        return "dec_" + UlidCreator.getUlid();
    }
}
