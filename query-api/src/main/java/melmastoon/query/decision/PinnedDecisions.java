package melmastoon.query.decision;

import com.github.f4b6a3.ulid.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
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
import melmastoon.query.kernel.ResponseHeaders;
import melmastoon.query.kernel.StateAge;
import melmastoon.query.kernel.Unavailable;
import melmastoon.topology.Found;
import org.jspecify.annotations.Nullable;

/// The decisions of one request: all from the same view, at the same instant.
///
/// Where there is no view, because the tenant is unknown to the caller or the state too far behind, every question is
/// denied for that reason. Questions that are not decided in the time that a request has are denied, too, but for its
/// first. Used by one thread at a time.
public final class PinnedDecisions {
    /// One that every state decides that is recent enough for anything.
    private static final Permission ANY_PERMISSION = Permission.parse("tenant:read");

    private static final Denied LATE = new Denied(
            DenyReason.DEADLINE, "the questions of this request were not all decided in the time that they have");

    private final Request request;
    private final Instant now;
    private final Found.@Nullable Known known;
    private final Decision otherwise;
    private final Found found;
    private final long opened = System.nanoTime();
    private boolean decidedOne;
    private @Nullable Inspection inspection;

    /// @param started   as [System#nanoTime]
    /// @param timeLimit for all of its questions together
    record Request(
            Asking asking, long started, Duration timeLimit, String trace, DecisionLog log, DecisionMeters meters) {}

    private PinnedDecisions(
            Request request, Instant now, Found.@Nullable Known known, Decision otherwise, Found found) {
        this.request = request;
        this.now = now;
        this.known = known;
        this.otherwise = otherwise;
        this.found = found;
    }

    static PinnedDecisions in(Request request, Found.Known known, Instant now) {
        return new PinnedDecisions(request, now, known, Evaluator.unknownTenant(), known);
    }

    /// @param found what the caller may know of the tenant all the same
    static PinnedDecisions denyingAll(Request request, Instant now, Decision why, Found found) {
        return new PinnedDecisions(request, now, null, why, found);
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
                throw stamped(notSeen());
            }
        }
        if (decidedOne && isOver()) {
            return LATE;
        }
        decidedOne = true;
        return Evaluator.decide(known.view(), question, known.asOf(), now);
    }

    private boolean isOver() {
        return System.nanoTime() - opened >= request.timeLimit().toNanos();
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
            throw stamped(notSeen());
        }
        return new Searchable(
                new Search(known.view(), known.asOf(), now, this::isOver), subject -> sees(known, subject));
    }

    /// The same for an answer that would be taken for all that there is: where nothing can be said, it is a
    /// problem, and every problem of `answer` states position and age.
    ///
    /// @throws Problem 404 where the tenant is unknown to the caller; 503 where the state is too old or cannot be
    ///                 followed, or the answer was not finished in its time; 403 where the caller may not ask about
    ///                 them
    public <T> T answer(Optional<Subject> about, Function<Searchable, T> answer) {
        try {
            return answer.apply(searchable(about));
        } catch (Search.OutOfTime _) {
            throw stamped(Unavailable.undecided(DenyReason.DEADLINE));
        } catch (Problem problem) {
            throw stamped(problem);
        }
    }

    private Searchable searchable(Optional<Subject> about) {
        return switch (search(about)) {
            case Nothing(var why) -> throw unanswerable(why);
            case Searchable found -> {
                mustBeAnswerable(found.search(), ANY_PERMISSION);
                yield found;
            }
        };
    }

    /// @throws Problem 400 where there is no such permission, 503 where the state is too old for it
    public static void mustBeAnswerable(Search search, Permission permission) {
        mustBeAnswerable(search, permission, Optional.empty());
    }

    /// @param pointer to the permission, where it stands in the request's body
    /// @throws Problem 400 where there is no such permission, 503 where the state is too old for it
    public static void mustBeAnswerable(Search search, Permission permission, Optional<String> pointer) {
        search.unanswerable(permission).map(Denied::reason).ifPresent(why -> {
            var problem = unanswerable(why);
            throw pointer.filter(_ -> why == DenyReason.UNKNOWN_PERMISSION)
                    .map(problem::at)
                    .orElse(problem);
        });
    }

    /// The same for an answer about all permissions there are: those that need a fresher state would be missing
    /// from it, as if they were not held.
    ///
    /// @throws Problem 503 where the state is too old for one of them
    public static void mustBeAnswerable(Search search) {
        search.view().permissions().forEach(each -> mustBeAnswerable(search, each));
    }

    private Problem stamped(Problem problem) {
        return ResponseHeaders.stamp(problem, position(), age());
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
        if (!denied.reason().isOfReplicasState()) {
            throw stamped(CheckAuthorization.refused(denied.detail()));
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

    /// Of the view, also where all is denied because it is not new enough; empty where there is none, or none that the
    /// caller may know of.
    public Optional<Position> position() {
        return found instanceof Found.Known(var view, var _) ? Optional.of(view.position()) : Optional.empty();
    }

    /// As of [#position]; empty where it is not known, too.
    public Optional<Duration> age() {
        return found instanceof Found.Known(var _, var asOf) ? StateAge.of(asOf, now) : Optional.empty();
    }

    /// Of the state that `search` looks in.
    public Optional<Duration> age(Search search) {
        return StateAge.of(search.asOf(), now);
    }

    /// Names a line of the log and opens nothing, so that it needs no secure randomness.
    private static String newId() {
        return "dec_" + Ulid.fast();
    }
}
