package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import melmastoon.access.Decision.Denied;

/// For which subjects, resources or actions a question would be allowed (AuthZEN 1.0, "Search APIs").
///
/// Every candidate is put to the [Evaluator], so that a search cannot say anything else than a check does at the same
/// position and instant. What is found is in the order of its ids.
///
/// @param asOf   as of [Evaluator#decide]
/// @param now    as of [Evaluator#decide]
/// @param isOver whether its time is over: then no further candidate is decided, and it ends with [OutOfTime]
public record Search(TenantView view, Instant asOf, Instant now, BooleanSupplier isOver) {
    private static final Set<DenyReason> UNANSWERABLE =
            EnumSet.of(DenyReason.STALE, DenyReason.SUSPECT, DenyReason.UNKNOWN_TENANT, DenyReason.UNKNOWN_PERMISSION);

    /// One that may take any time.
    public Search(TenantView view, Instant asOf, Instant now) {
        this(view, asOf, now, () -> false);
    }

    /// The same search, in the time that another one has.
    public Search inTimeOf(Search other) {
        return new Search(view, asOf, now, other.isOver);
    }

    /// The search was not finished in its time. What it had found is no answer: it would be taken for all that there
    /// is.
    public static final class OutOfTime extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfTime() {
            super("the search was not finished in its time", null, false, false);
        }
    }

    /// Members of one type.
    ///
    /// @param question about one of them
    public List<Subject> subjects(String type, Function<Subject, Question> question) {
        return allowed(
                view.subjects().stream()
                        .filter(subject -> subject.type().equals(type))
                        .sorted(Comparator.comparing(Subject::id)),
                question);
    }

    /// Ids of registered resources of one type.
    ///
    /// @param question about one of them
    public List<String> resources(String type, Function<String, Question> question) {
        return allowed(view.resourceIds(type).sorted(), question);
    }

    /// Those that a type of resource has, the platform's or one of the tenant's own.
    ///
    /// @param question about one of them
    public List<String> actions(String type, Function<String, Question> question) {
        return allowed(view.actions(type).sorted(), question);
    }

    /// Of all permissions that there are in the tenant, those of its own types of resources included.
    ///
    /// @param type     of resource; empty for all
    /// @param question about one of them
    public Permitted permitted(Optional<String> type, Function<Permission, Question> question) {
        var now = new ArrayList<Permission>();
        var afterStepUp = new ArrayList<Permission>();
        var byName = new TreeMap<String, Permission>();
        permissions(type).forEach(permission -> byName.put(permission.toString(), permission));
        for (var permission : byName.values()) {
            switch (decide(question.apply(permission))) {
                case Decision.Allowed _ -> now.add(permission);
                case Denied denied when denied.reason() == DenyReason.STEP_UP_REQUIRED -> afterStepUp.add(permission);
                case Denied _ -> {
                    // Neither now nor then.
                }
            }
        }
        return new Permitted(now, afterStepUp);
    }

    /// Properties in use, in the order of their units' ids.
    ///
    /// @param question about one of them, by its unit's id
    public List<Fact.Unit> properties(Function<String, Question> question) {
        return allowed(view.propertiesInUse(), unit -> question.apply(unit.id().toString()));
    }

    /// The properties in use that the membership of `subject` is for, in the order of their units' ids; what it may do
    /// there, its roles say. None for whoever is no active member.
    public List<Fact.Unit> workplaces(Subject subject) {
        return Holder.of(view, subject).map(holder -> holder.member().scope()).stream()
                .flatMap(scope -> view.propertiesInUse().filter(unit -> scope.reaches(unit.id(), view)))
                .toList();
    }

    /// Why no question about `permission` has an answer in this state, whoever is asked about: it is too old, cannot
    /// be followed, or has no such tenant or permission. Empty where questions have answers; in a tenant that is
    /// not active, the answer is that nobody may.
    public Optional<Denied> unanswerable(Permission permission) {
        var nobody = new Question(new Subject("", ""), permission, Optional.empty(), Set.of());
        return Evaluator.decide(view, nobody, asOf, now) instanceof Denied denied
                        && UNANSWERABLE.contains(denied.reason())
                ? Optional.of(denied)
                : Optional.empty();
    }

    /// Why [#permitted] would leave out what may be held: the state is too old for one of the permissions. Empty
    /// where it is for none.
    ///
    /// @param type as there
    public Optional<DenyReason> incomplete(Optional<String> type) {
        return permissions(type)
                .flatMap(permission -> unanswerable(permission).stream())
                .map(Denied::reason)
                .findFirst();
    }

    private Stream<Permission> permissions(Optional<String> type) {
        return view.permissions()
                .filter(permission -> type.isEmpty() || permission.resource().equals(type.get()));
    }

    Decision decide(Question question) {
        mustHaveTime();
        return Evaluator.decide(view, question, asOf, now);
    }

    private boolean allows(Question question) {
        mustHaveTime();
        return Evaluator.allows(view, question, asOf, now);
    }

    private void mustHaveTime() {
        if (isOver.getAsBoolean()) {
            throw new OutOfTime();
        }
    }

    private <T> List<T> allowed(Stream<T> candidates, Function<T, Question> question) {
        return candidates.filter(candidate -> allows(question.apply(candidate))).toList();
    }
}
