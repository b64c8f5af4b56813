package melmastoon.query.decision;

import com.github.f4b6a3.ulid.UlidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import melmastoon.access.Decision;
import melmastoon.access.Decision.Denied;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Explainer;
import melmastoon.access.Explanation;
import melmastoon.access.Permission;
import melmastoon.access.Position;
import melmastoon.access.Question;
import melmastoon.access.Search;
import melmastoon.access.Subject;
import melmastoon.access.TenantView;
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.kernel.StateAge;
import melmastoon.query.kernel.Unavailable;
import org.jspecify.annotations.Nullable;

/// The decisions of one request: all from the same view, at the same instant.
///
/// Where there is no view, because the tenant is unknown to the caller or the state too far behind, every question is
/// denied for that reason. Used by one thread at a time.
public final class PinnedDecisions {
    /// One that every state decides that is recent enough for anything.
    private static final Permission ANY_PERMISSION = Permission.parse("tenant:read");

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
    /// @throws Problem 403 where the caller may not ask about the question's subject
    public CheckResult decide(Question question) {
        var result = new CheckResult(newId(), decision(question), position(), age());
        request.meters().decided(result.decision(), System.nanoTime() - request.started());
        request.log().decided(request.asking(), question, result, request.trace());
        return result;
    }

    /// A decision, and all that it was made of.
    ///
    /// @param explanation empty where no state was looked at that the caller may know of
    public record Explained(CheckResult result, Optional<Explanation> explanation) {}

    /// Decides as [#decide] does, and says why.
    ///
    /// @throws Problem 403 where the caller may not ask about the question's subject
    public Explained explain(Question question) {
        var result = decide(question);
        if (view == null
                || (CheckAuthorization.isAboutAnother(request.asking().caller(), question.subject())
                        && inspectionDenied(view).isPresent())) {
            return new Explained(result, Optional.empty());
        }
        return new Explained(result, Optional.of(Explainer.explain(view.state(), question, view.asOf(), now)));
    }

    private Decision decision(Question question) {
        if (view == null) {
            return otherwise;
        }
        if (CheckAuthorization.isAboutAnother(request.asking().caller(), question.subject())) {
            var denied = inspectionDenied(view);
            if (denied.isPresent()) {
                return denied.get();
            }
            if (!sees(view, question.subject())) {
                throw notSeen();
            }
        }
        return Evaluator.decide(view.state(), question, view.asOf(), now);
    }

    /// Where a search looks: in the state that questions are decided from, or nowhere.
    public sealed interface Place {}

    /// @param isVisible whose rights the caller may ask about
    public record Searchable(Search search, Predicate<Subject> isVisible) implements Place {}

    /// Every question is denied for this reason.
    public record Nothing(DenyReason why) implements Place {}

    /// @param about whose rights are searched; empty for everybody's
    /// @throws Problem 403 where the caller may not ask about them
    public Place search(Optional<Subject> about) {
        if (view == null) {
            return new Nothing(reason(otherwise));
        }
        var caller = request.asking().caller();
        var isAboutOthers = about.map(subject -> CheckAuthorization.isAboutAnother(caller, subject))
                .orElse(!caller.isService());
        var denied = isAboutOthers ? inspectionDenied(view) : Optional.<Denied>empty();
        if (denied.isPresent()) {
            return new Nothing(denied.get().reason());
        }
        if (about.filter(subject -> !sees(view, subject)).isPresent()) {
            throw notSeen();
        }
        return new Searchable(new Search(view.state(), view.asOf(), now), subject -> sees(view, subject));
    }

    /// The same for an answer that would be taken for all that there is: where nothing can be said, it is a problem.
    ///
    /// @throws Problem 404 where the tenant is unknown to the caller, 503 where the state is too old or cannot be
    ///                 followed, 403 where the caller may not ask about them
    public Searchable searchable(Optional<Subject> about) {
        return switch (search(about)) {
            case Nothing(var why) -> throw unanswerable(why);
            case Searchable found -> {
                found.search().unanswerable(ANY_PERMISSION).ifPresent(denied -> {
                    throw unanswerable(denied.reason());
                });
                yield found;
            }
        };
    }

    /// @throws Problem 400 where there is no such permission, 503 where the state is too old for it
    public static void mustBeAnswerable(Search search, Permission permission) {
        search.unanswerable(permission).ifPresent(denied -> {
            throw unanswerable(denied.reason());
        });
    }

    private static Problem unanswerable(DenyReason why) {
        return switch (why) {
            case UNKNOWN_TENANT -> Problem.of(Fault.TENANT_NOT_FOUND);
            case UNKNOWN_PERMISSION -> Problem.of(Fault.INVALID_FIELD, "`permission` is not a registered permission.");
            default -> Unavailable.undecided(why);
        };
    }

    /// Counts and logs a search.
    ///
    /// @param kind  of what, as its route calls it
    /// @param total of what was found
    public void searched(String kind, int total) {
        request.log().searched(request.asking(), kind, total, position(), request.trace());
    }

    private static DenyReason reason(Decision decision) {
        return decision instanceof Denied denied ? denied.reason() : DenyReason.UNKNOWN_TENANT;
    }

    /// Why the caller may not ask about others, where the state is too old to tell.
    ///
    /// @throws Problem 403 where it tells
    private Optional<Denied> inspectionDenied(View view) {
        if (!(inspection(view) instanceof Denied denied)) {
            return Optional.empty();
        }
        if (denied.reason() != DenyReason.STALE && denied.reason() != DenyReason.SUSPECT) {
            throw CheckAuthorization.refused(denied.detail());
        }
        return Optional.of(denied);
    }

    private Decision inspection(View view) {
        if (mayInspect == null) {
            var question = CheckAuthorization.inspection(request.asking().caller());
            mayInspect = Evaluator.decideAnywhere(view.state(), question, view.asOf(), now);
        }
        return mayInspect;
    }

    private boolean sees(View view, Subject subject) {
        var caller = request.asking().caller();
        return caller.isService() || CheckAuthorization.mayInspect(view.state(), caller, subject, now);
    }

    private static Problem notSeen() {
        return CheckAuthorization.refused("whoever you ask about does not work where you have it");
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
