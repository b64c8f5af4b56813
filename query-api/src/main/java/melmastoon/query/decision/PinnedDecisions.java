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
import melmastoon.http.problem.Fault;
import melmastoon.http.problem.Problem;
import melmastoon.query.decision.CheckAuthorization.Inspection;
import melmastoon.query.kernel.StateAge;
import melmastoon.query.kernel.Unavailable;
import melmastoon.topology.Found;
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
    private final Found.@Nullable Known known;
    private final Decision otherwise;
    private @Nullable Inspection inspection;

    /// @param started as [System#nanoTime]
    record Request(Asking asking, long started, String trace, DecisionLog log, DecisionMeters meters) {}

    private PinnedDecisions(Request request, Instant now, Found.@Nullable Known known, Decision otherwise) {
        this.request = request;
        this.now = now;
        this.known = known;
        this.otherwise = otherwise;
    }

    static PinnedDecisions in(Request request, Found.Known known, Instant now) {
        return new PinnedDecisions(request, now, known, Evaluator.unknownTenant());
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
        if (known == null
                || (CheckAuthorization.isAboutAnother(request.asking().caller(), question.subject())
                        && inspectionDenied(known).isPresent())) {
            return new Explained(result, Optional.empty());
        }
        return new Explained(result, Optional.of(Explainer.explain(known.view(), question, known.asOf(), now)));
    }

    private Decision decision(Question question) {
        if (known == null) {
            return otherwise;
        }
        if (CheckAuthorization.isAboutAnother(request.asking().caller(), question.subject())) {
            var denied = inspectionDenied(known);
            if (denied.isPresent()) {
                return denied.get();
            }
            if (!sees(known, question.subject())) {
                throw notSeen();
            }
        }
        return Evaluator.decide(known.view(), question, known.asOf(), now);
    }

    /// Where a search looks: in the state that questions are decided from, or nowhere.
    public sealed interface SearchState {}

    /// @param isVisible whose rights the caller may ask about
    public record Searchable(Search search, Predicate<Subject> isVisible) implements SearchState {}

    /// Every question is denied for this reason.
    public record Nothing(DenyReason why) implements SearchState {}

    /// @param about whose rights are searched; empty for everybody's
    /// @throws Problem 403 where the caller may not ask about them
    public SearchState search(Optional<Subject> about) {
        if (known == null) {
            return new Nothing(reason(otherwise));
        }
        var caller = request.asking().caller();
        var isAboutOthers = about.map(subject -> CheckAuthorization.isAboutAnother(caller, subject))
                .orElse(!caller.isService());
        var denied = isAboutOthers ? inspectionDenied(known) : Optional.<Denied>empty();
        if (denied.isPresent()) {
            return new Nothing(denied.get().reason());
        }
        if (about.filter(subject -> !sees(known, subject)).isPresent()) {
            throw notSeen();
        }
        return new Searchable(new Search(known.view(), known.asOf(), now), subject -> sees(known, subject));
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
    private Optional<Denied> inspectionDenied(Found.Known known) {
        if (!(inspection(known).decision() instanceof Denied denied)) {
            return Optional.empty();
        }
        if (denied.reason() != DenyReason.STALE && denied.reason() != DenyReason.SUSPECT) {
            throw CheckAuthorization.refused(denied.detail());
        }
        return Optional.of(denied);
    }

    /// Looked up once, however many are asked about.
    private Inspection inspection(Found.Known known) {
        if (inspection == null) {
            inspection = Inspection.by(request.asking().caller(), known, now);
        }
        return inspection;
    }

    private boolean sees(Found.Known known, Subject subject) {
        return !CheckAuthorization.isAboutAnother(request.asking().caller(), subject)
                || inspection(known)
                        .reach()
                        .filter(reach -> Evaluator.isWithin(reach, subject, known.view()))
                        .isPresent();
    }

    private static Problem notSeen() {
        return CheckAuthorization.refused("whoever you ask about does not work where you have it");
    }

    /// Of the view; empty where there is none, or none that the caller may know of.
    public Optional<Position> position() {
        return Optional.ofNullable(known).map(from -> from.view().position());
    }

    /// Of the view; empty where it is not known.
    public Optional<Duration> age() {
        return Optional.ofNullable(known).flatMap(from -> StateAge.of(from.asOf(), now));
    }

    /// Of the state that `search` looks in.
    public Optional<Duration> age(Search search) {
        return StateAge.of(search.asOf(), now);
    }

    private static String newId() {
        return "dec_" + UlidCreator.getUlid();
    }
}
