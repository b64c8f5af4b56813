package melmastoon.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import melmastoon.access.Explanation.AssignmentPart;
import melmastoon.access.Explanation.Candidate;
import melmastoon.access.Explanation.Contribution;
import melmastoon.access.Explanation.MembershipPart;
import melmastoon.access.Explanation.NearMiss;
import melmastoon.access.PermissionCatalogue.Entry;
import org.jspecify.annotations.Nullable;

/// Walks the view once more after a decision, for everything that the decision was made of.
///
/// The [Evaluator] knows nothing of it, so that decisions cost what they did. That both say the same is tested.
public final class Explainer {
    private static final Comparator<Map.Entry<RoleId, HeldRole>> BY_CODE =
            Comparator.comparing(role -> role.getValue().code());

    private static final Permission REQUEST = Permission.parse("access:request");

    private final TenantView view;
    private final Question question;
    private final Instant asOf;
    private final Instant now;

    private Explainer(TenantView view, Question question, Instant asOf, Instant now) {
        this.view = view;
        this.question = question;
        this.asOf = asOf;
        this.now = now;
    }

    /// @param asOf as of [Evaluator#decide]
    public static Explanation explain(TenantView view, Question question, Instant asOf, Instant now) {
        var decision = Evaluator.decide(view, question, asOf, now);
        return new Explainer(view, question, asOf, now).explanation(decision);
    }

    /// What each assignment of the membership that counts contributes, as an explanation says it.
    static List<AssignmentPart> contributions(TenantView view, Question question, Instant asOf, Instant now) {
        return new Explainer(view, question, asOf, now).contributions();
    }

    private List<AssignmentPart> contributions() {
        var member = view.member(question.subject());
        return view.permission(question.permission()).stream()
                .flatMap(permission ->
                        member.stream().flatMap(counted -> parts(counted, permission, place(permission)).stream()))
                .toList();
    }

    private Explanation explanation(Decision decision) {
        var permission = view.permission(question.permission());
        var place = permission.flatMap(this::place);
        var memberships = new ArrayList<MembershipPart>();
        var member = view.member(question.subject());
        for (var each : view.memberships(question.subject()).toList()) {
            memberships.add(new MembershipPart(
                    each.fact(),
                    memberships.isEmpty(),
                    permission.isEmpty() ? List.of() : parts(each, permission.get(), place)));
        }
        var misses = permission.isPresent() && member.isPresent() && decision instanceof Decision.Denied denied
                ? misses(
                        denied.reason(),
                        member.get(),
                        permission.get(),
                        place,
                        memberships.getFirst().assignments())
                : List.<NearMiss>of();
        var needsStepUp = permission
                .filter(known -> Evaluator.needsStepUp(view, known, question.subject()))
                .isPresent();
        return new Explanation(decision, view.status(), permission, needsStepUp, place, memberships, misses);
    }

    /// As the evaluator finds it; empty where it denies because there is none.
    private Optional<Place> place(Entry permission) {
        return switch (permission.level()) {
            case TENANT -> Optional.of(Place.WHOLE_TENANT);
            case MEMBER -> Optional.of(Place.ANYWHERE);
            case PEOPLE -> question.property().isEmpty() ? Optional.of(Place.WHOLE_TENANT) : unit();
            case PROPERTY -> unit();
        };
    }

    private Optional<Place> unit() {
        if (question.property().isPresent()) {
            return question.property().flatMap(view::property).map(unit -> new Place.At(unit.id()));
        }
        return question.resourceId()
                .flatMap(id ->
                        view.resource(new ResourceRef(question.permission().resource(), id)))
                .flatMap(Fact.Resource::anchor)
                .flatMap(view::unit)
                .filter(unit -> !unit.archived())
                .map(unit -> new Place.At(unit.id()));
    }

    private List<AssignmentPart> parts(Member member, Entry permission, Optional<Place> place) {
        return IntStream.range(0, member.size())
                .mapToObj(index -> part(member, index, permission, place))
                .toList();
    }

    private AssignmentPart part(Member member, int index, Entry permission, Optional<Place> place) {
        var assignment = member.assignment(index);
        var role = view.role(assignment.role()).orElse(null);
        var condition = role == null ? null : role.permissions().condition(permission);
        var reading = Optional.ofNullable(condition).map(reader(now)::read);
        var contribution = contribution(member, index, permission, place, role, condition);
        return new AssignmentPart(assignment, Optional.ofNullable(role).map(HeldRole::code), contribution, reading);
    }

    private Contribution contribution(
            Member member,
            int assignment,
            Entry permission,
            Optional<Place> place,
            @Nullable HeldRole role,
            @Nullable Condition condition) {
        if (role == null) {
            return Contribution.UNKNOWN_ROLE;
        }
        if (condition == null && !role.permissions().contains(permission)) {
            return Contribution.ROLE_LACKS_PERMISSION;
        }
        if (place.filter(where -> Evaluator.counts(view, member.scope(), member.scope(assignment), where))
                .isEmpty()) {
            return Contribution.OTHER_PLACE;
        }
        var validity = member.validity(assignment);
        if (!validity.includes(now)) {
            return validity.hasEnded(now) ? Contribution.EXPIRED : Contribution.NOT_YET_VALID;
        }
        if (!isMet(condition, now)) {
            return Contribution.CONDITION_NOT_MET;
        }
        return Evaluator.needsStepUp(view, permission, question.subject())
                        && !question.amr().contains(Obligation.MFA)
                ? Contribution.NEEDS_STEP_UP
                : Contribution.GRANTS;
    }

    /// What would lead to a permit, beginning with what the reason is about.
    private List<NearMiss> misses(
            DenyReason reason, Member member, Entry permission, Optional<Place> place, List<AssignmentPart> parts) {
        var misses = new ArrayList<NearMiss>();
        switch (reason) {
            case STEP_UP_REQUIRED -> misses.add(new NearMiss.StepUp());
            case NOT_GRANTED, OUT_OF_SCOPE, EXPIRED, NOT_YET_VALID, CONDITION_NOT_MET -> {
                unmet(parts).ifPresent(misses::add);
                notYet(parts).ifPresent(misses::add);
                ended(parts).ifPresent(misses::add);
                place.flatMap(where -> role(member, permission, where)).ifPresent(misses::add);
            }
            default -> {}
        }
        return misses;
    }

    private static Optional<NearMiss> unmet(List<AssignmentPart> parts) {
        return having(parts, Contribution.CONDITION_NOT_MET).stream()
                .findFirst()
                .flatMap(part -> part.condition().map(reading -> new NearMiss.UnmetCondition(part, reading)));
    }

    /// The first that is to begin, and then is under no condition that is not met.
    private Optional<NearMiss> notYet(List<AssignmentPart> parts) {
        return having(parts, Contribution.NOT_YET_VALID).stream()
                .map(part -> new NearMiss.NotYet(
                        part, part.assignment().validity().from().orElseThrow()))
                .filter(miss -> isMet(miss.part(), miss.from()))
                .min(Comparator.comparing(NearMiss.NotYet::from))
                .map(Function.identity());
    }

    /// The last that has ended, and was under no condition that is not met.
    private Optional<NearMiss> ended(List<AssignmentPart> parts) {
        return having(parts, Contribution.EXPIRED).stream()
                .map(part -> new NearMiss.Ended(
                        part, part.assignment().validity().until().orElseThrow()))
                .filter(miss -> isMet(miss.part(), miss.until().minusMillis(1)))
                .max(Comparator.comparing(NearMiss.Ended::until))
                .map(Function.identity());
    }

    private static List<AssignmentPart> having(List<AssignmentPart> parts, Contribution contribution) {
        return parts.stream()
                .filter(part -> part.contribution() == contribution)
                .toList();
    }

    /// Those that permit least come first. Empty where the membership does not reach so far, or no role has it.
    private Optional<NearMiss> role(Member member, Entry permission, Place place) {
        var widest = member.scope();
        Optional<Scope> scope = switch (place) {
            case Place.WholeTenant _ -> Optional.of(widest).filter(Scope::isWholeTenant);
            case Place.Anywhere _ -> Optional.of(widest);
            case Place.At(var unit) ->
                Optional.of(unit).filter(id -> widest.reaches(id, view)).map(this::only);
        };
        Predicate<HeldRole> permits = role -> {
            var condition = role.permissions().condition(permission);
            return condition == null ? role.permissions().contains(permission) : isMet(condition, now);
        };
        var roles = view.roles().entrySet().stream()
                .filter(role -> permits.test(role.getValue()))
                .sorted(Comparator.<Map.Entry<RoleId, HeldRole>>comparingLong(role ->
                                role.getValue().permissions().entries(view).count())
                        .thenComparing(BY_CODE))
                .map(role -> new Candidate(role.getKey(), role.getValue().code()))
                .toList();
        return scope.filter(_ -> !roles.isEmpty()).map(reached -> new NearMiss.Role(roles, reached, mayRequest()));
    }

    private boolean mayRequest() {
        var request = new Question(question.subject(), REQUEST, Optional.empty(), question.amr());
        return Evaluator.decide(view, request, asOf, now).withoutCustom().allowed();
    }

    private Scope only(OrganizationUnitId unit) {
        return view.unit(unit).filter(Fact.Unit::isProperty).isPresent()
                ? new Scope.Only(Set.of(unit))
                : new Scope.Only(Set.of(), Set.of(unit));
    }

    private boolean isMet(AssignmentPart part, Instant at) {
        return isMet(
                part.condition().map(Explanation.ConditionReading::condition).orElse(null), at);
    }

    private boolean isMet(@Nullable Condition condition, Instant at) {
        return condition == null || condition.isMet(new ConditionValues(view, question, at));
    }

    private ConditionReader reader(Instant at) {
        return new ConditionReader(new ConditionValues(view, question, at));
    }
}
