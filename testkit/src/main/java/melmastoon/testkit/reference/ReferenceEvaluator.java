package melmastoon.testkit.reference;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Condition;
import melmastoon.access.DenyReason;
import melmastoon.access.Fact;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue;
import melmastoon.access.PermissionCatalogue.Level;
import melmastoon.access.PermissionCatalogue.While;
import melmastoon.access.Question;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Rollout;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.access.Validity;
import org.jspecify.annotations.Nullable;

/// What the evaluator has to answer, from plain lists: every question looks through all facts again.
///
/// It shares with the evaluator what facts, questions and conditions are, and nothing of how they are found or
/// compared: no view, no index, no set of bits, no comparison of scopes.
///
/// @param facts those that hold, one of each id
public record ReferenceEvaluator(PermissionCatalogue catalogue, List<Fact> facts, boolean isSuspect) {
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);
    private static final Duration AT_MOST = Duration.ofMinutes(10);

    /// @param reason      why not; null where it is allowed
    /// @param grant       what allows it; null where it is denied
    /// @param obligations the types of those that it carries, and of custom ones the name
    public record Answer(
            @Nullable DenyReason reason, @Nullable RoleAssignmentId grant, List<String> obligations) {
        private static Answer denied(DenyReason reason) {
            return new Answer(reason, null, reason == DenyReason.STEP_UP_REQUIRED ? List.of("step-up") : List.of());
        }
    }

    /// Of one assignment; the greatest one decides.
    private enum Outcome {
        LACKS_IT(DenyReason.NOT_GRANTED),
        ELSEWHERE(DenyReason.OUT_OF_SCOPE),
        OVER(DenyReason.EXPIRED),
        NOT_YET(DenyReason.NOT_YET_VALID),
        CONDITION(DenyReason.CONDITION_NOT_MET),
        GRANTS(DenyReason.STEP_UP_REQUIRED);

        /// Why it does not allow alone what is asked.
        private final DenyReason reason;

        Outcome(DenyReason reason) {
            this.reason = reason;
        }
    }

    private record Asked(Level level, While counts, Duration maxAge, boolean stepUp, boolean staff, boolean notifies) {}

    /// @param condition under which it grants; empty where always
    record Grant(RoleAssignmentId assignment, Optional<Condition> condition) {
        /// Whoever has several is obliged to what she has to be: the lowest allows, of equals the first.
        private int rank() {
            return condition.map(met -> met.obligation().isEmpty() ? 1 : 2).orElse(0);
        }
    }

    /// @param grants that count here and now, whether or not their conditions are met
    private record Weighed(Answer answer, List<Grant> grants) {
        static Weighed denied(DenyReason reason) {
            return new Weighed(Answer.denied(reason), List.of());
        }
    }

    /// @param anywhere whether administration of people that names no property may be held anywhere
    public Answer decide(Question question, Instant asOf, Instant now, boolean anywhere) {
        return weigh(question, asOf, now, anywhere).answer();
    }

    /// What may allow it, in the membership's order, whatever the question says of attributes and authentication.
    List<Grant> grants(Question question, Instant asOf, Instant now) {
        return weigh(question, asOf, now, false).grants();
    }

    private Weighed weigh(Question question, Instant asOf, Instant now, boolean anywhere) {
        if (isSuspect) {
            return Weighed.denied(DenyReason.SUSPECT);
        }
        var tenant = all(Fact.Tenant.class).findFirst().map(Fact.Tenant::status);
        if (tenant.isEmpty()) {
            return Weighed.denied(isWithin(AT_MOST, asOf, now) ? DenyReason.UNKNOWN_TENANT : DenyReason.STALE);
        }
        var asked = asked(question.permission());
        if (asked.isEmpty()) {
            return Weighed.denied(DenyReason.UNKNOWN_PERMISSION);
        }
        if (!isWithin(asked.get().maxAge(), asOf, now)) {
            return Weighed.denied(DenyReason.STALE);
        }
        if (!counts(asked.get(), tenant.get())) {
            return Weighed.denied(DenyReason.valueOf("TENANT_" + tenant.get()));
        }
        var member = all(Fact.Membership.class)
                .filter(each -> each.subject().equals(question.subject()))
                .filter(each -> each.status() != Fact.Membership.Status.REMOVED)
                .max((one, other) -> one.id().value().compareTo(other.id().value()));
        if (member.isEmpty()) {
            return Weighed.denied(DenyReason.NOT_A_MEMBER);
        }
        if (member.get().status() != Fact.Membership.Status.ACTIVE) {
            return Weighed.denied(
                    DenyReason.valueOf("MEMBERSHIP_" + member.get().status()));
        }
        var isOfPeople = asked.get().level() == Level.PEOPLE;
        var isAtPlace = asked.get().level() == Level.PROPERTY
                || (isOfPeople && question.property().isPresent());
        if (isAtPlace) {
            return atPlace(asked.get(), member.get(), question, now);
        }
        var isAnywhere = asked.get().level() == Level.MEMBER || (isOfPeople && anywhere);
        return held(
                asked.get(), member.get(), question, now, isAnywhere ? places()::isSomewhere : places()::isEverywhere);
    }

    private Weighed atPlace(Asked asked, Fact.Membership member, Question question, Instant now) {
        Optional<Fact.Unit> unit;
        if (question.property().isPresent()) {
            unit = places().property(question.property().get());
        } else {
            var anchor = all(Fact.Resource.class)
                    .filter(each ->
                            each.ref().type().equals(question.permission().resource()))
                    .filter(each ->
                            question.resourceId().equals(Optional.of(each.ref().id())))
                    .findFirst()
                    .flatMap(Fact.Resource::anchor);
            if (anchor.isEmpty()) {
                return Weighed.denied(DenyReason.PROPERTY_REQUIRED);
            }
            unit = places().unit(anchor.get()).filter(each -> !each.archived());
        }
        return unit.isEmpty()
                ? Weighed.denied(DenyReason.UNKNOWN_PROPERTY)
                : held(
                        asked,
                        member,
                        question,
                        now,
                        scopes -> scopes.stream()
                                .allMatch(scope ->
                                        places().includes(scope, unit.get().id())));
    }

    private Weighed held(
            Asked asked, Fact.Membership member, Question question, Instant now, Predicate<List<Scope>> isHere) {
        var outcomes = member.assignments().stream()
                .map(each -> outcome(each, isHere.test(List.of(member.scope(), each.scope())), question, now))
                .toList();
        var best = outcomes.stream().max(Comparator.naturalOrder()).orElse(Outcome.LACKS_IT);
        var grants = IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i) == Outcome.CONDITION || outcomes.get(i) == Outcome.GRANTS)
                .mapToObj(i -> grant(member.assignments().get(i), question.permission()))
                .toList();
        if (best != Outcome.GRANTS
                || (needsMfa(asked, question.subject()) && !question.amr().contains("mfa"))) {
            return new Weighed(Answer.denied(best.reason), grants);
        }
        var allowing = IntStream.range(0, outcomes.size())
                .filter(i -> outcomes.get(i) == Outcome.GRANTS)
                .mapToObj(i -> grant(member.assignments().get(i), question.permission()))
                .min(Comparator.comparingInt(Grant::rank))
                .orElseThrow();
        var obligations = Stream.concat(
                asked.notifies() ? Stream.of("notification") : Stream.of(),
                allowing.condition().flatMap(Condition::obligation).map(each -> "custom " + each).stream());
        return new Weighed(new Answer(null, allowing.assignment(), obligations.toList()), grants);
    }

    private boolean needsMfa(Asked asked, Subject subject) {
        var ofStaff = all(Fact.Flag.class)
                .filter(flag -> flag.key().equals("mfaRequiredForStaff"))
                .mapToInt(Fact.Flag::share)
                .findFirst()
                .orElse(0);
        return asked.stepUp()
                || (asked.staff()
                        && subject.type().equals("user")
                        && Rollout.bucket("mfaRequiredForStaff", "user:" + subject.id()) < ofStaff);
    }

    private Grant grant(Fact.Assignment assignment, Permission permission) {
        return new Grant(
                assignment.id(),
                all(Fact.Role.class)
                        .filter(each -> each.id().equals(assignment.role()))
                        .filter(each -> !each.permissions().contains(permission))
                        .flatMap(each -> Optional.ofNullable(each.conditional().get(permission)).stream())
                        .findFirst());
    }

    private Outcome outcome(Fact.Assignment assignment, boolean isHere, Question question, Instant now) {
        var role = all(Fact.Role.class)
                .filter(each -> each.id().equals(assignment.role()))
                .findFirst();
        var always = role.filter(each -> each.permissions().contains(question.permission()));
        var condition = role.map(each -> each.conditional().get(question.permission()));
        if (always.isEmpty() && condition.isEmpty()) {
            return Outcome.LACKS_IT;
        }
        if (!isHere) {
            return Outcome.ELSEWHERE;
        }
        if (begins(assignment.validity()).isAfter(now)) {
            return Outcome.NOT_YET;
        }
        if (!ends(assignment.validity()).isAfter(now)) {
            return Outcome.OVER;
        }
        return always.isPresent()
                        || condition.get().isMet(new ReferenceVariables(catalogue, facts, question, now).all())
                ? Outcome.GRANTS
                : Outcome.CONDITION;
    }

    private static Instant begins(Validity validity) {
        return validity.from().orElse(Instant.MIN);
    }

    private static Instant ends(Validity validity) {
        return validity.until().orElse(Instant.MAX);
    }

    /// Empty where there is no such permission.
    Optional<Level> level(Permission permission) {
        return asked(permission).map(Asked::level);
    }

    private Optional<Asked> asked(Permission permission) {
        var platforms = catalogue.entries().stream()
                .filter(entry -> entry.permission().equals(permission))
                .map(entry -> new Asked(
                        entry.level(),
                        entry.tenantMustBe(),
                        entry.marks().sensitive() ? Duration.ofSeconds(30) : AT_MOST,
                        entry.marks().stepUp(),
                        !entry.marks().singleFactor(),
                        !entry.marks().obligations().isEmpty()));
        var own = all(Fact.ResourceType.class)
                .filter(type -> type.name().equals(permission.resource()))
                .filter(type -> type.actions().contains(permission.action()))
                .map(type -> new Asked(
                        type.anchored() ? Level.PROPERTY : Level.TENANT, While.ACTIVE, AT_MOST, false, true, false));
        return Stream.concat(platforms, own).findFirst();
    }

    private static boolean counts(Asked asked, TenantStatus status) {
        return switch (asked.counts()) {
            case ACTIVE -> status == TenantStatus.ACTIVE;
            case SETUP -> status == TenantStatus.ACTIVE || status == TenantStatus.PENDING;
            case OPEN -> status != TenantStatus.CLOSED;
        };
    }

    private static boolean isWithin(Duration most, Instant asOf, Instant now) {
        return !asOf.plus(most).isBefore(now) && !asOf.isAfter(now.plus(CLOCKS_DIFFER));
    }

    ReferencePlaces places() {
        return new ReferencePlaces(all(Fact.Unit.class).toList());
    }

    <F extends Fact> Stream<F> all(Class<F> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast);
    }
}
