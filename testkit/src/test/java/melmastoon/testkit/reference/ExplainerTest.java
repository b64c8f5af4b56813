package melmastoon.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Explainer;
import melmastoon.access.Explanation;
import melmastoon.access.Explanation.AssignmentPart;
import melmastoon.access.Explanation.Contribution;
import melmastoon.access.Explanation.NearMiss;
import melmastoon.access.Fact;
import melmastoon.access.Question;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.access.TenantView;
import org.junit.jupiter.api.Test;

/// An explanation says what the evaluator decides, and what it says would allow something does.
class ExplainerTest {
    private static final EnumSet<DenyReason> OF_ROLES = EnumSet.of(
            DenyReason.NOT_GRANTED,
            DenyReason.OUT_OF_SCOPE,
            DenyReason.NOT_YET_VALID,
            DenyReason.EXPIRED,
            DenyReason.CONDITION_NOT_MET,
            DenyReason.STEP_UP_REQUIRED);

    @Test
    void theDecisionIsTheEvaluatorsAndWhatTheAssignmentsContributeLeadsToIt() {
        cases().forEach(each -> {
            var explanation = explained(each);

            assertThat(explanation.decision())
                    .isEqualTo(Evaluator.decide(each.view(), each.question(), each.asOf(), each.now()));
            switch (explanation.decision()) {
                case Decision.Allowed allowed ->
                    assertThat(preferred(explanation)).isEqualTo(allowed.assignment());
                case Decision.Denied denied
                when OF_ROLES.contains(denied.reason()) ->
                    assertThat(denied.reason()).isEqualTo(reason(explanation));
                case Decision.Denied _ -> assertThat(explanation.misses()).isEmpty();
            }
        });
    }

    @Test
    void whateverIsSaidToBeMissingTurnsTheDenyIntoAPermit() {
        var applied = new HashSet<Class<?>>();
        cases().forEach(each -> explained(each).misses().forEach(miss -> {
            applied.add(miss.getClass());
            assertThat(applied(miss, each))
                    .as("%s of %s", miss, each.question())
                    .allMatch(Decision::allowed);
        }));

        assertThat(applied)
                .contains(NearMiss.Role.class, NearMiss.NotYet.class, NearMiss.Ended.class, NearMiss.StepUp.class);
    }

    @Test
    void aConditionThatIsNotMetIsReadWithItsInputs() {
        var readings = cases().flatMap(each -> explained(each).misses().stream())
                .filter(NearMiss.UnmetCondition.class::isInstance)
                .map(miss -> ((NearMiss.UnmetCondition) miss).reading())
                .toList();

        assertThat(readings).allSatisfy(reading -> assertThat(reading.isMet()).isFalse());
        assertThat(readings).anySatisfy(reading -> {
            assertThat(reading.condition().source()).isEqualTo("resource.amount <= 500");
            assertThat(reading.inputs()).containsKey("resource.amount");
            assertThat(reading.comparison()).hasValueSatisfying(comparison -> {
                assertThat(comparison.operator()).isEqualTo("<=");
                assertThat(comparison.value())
                        .isEqualTo(Optional.ofNullable(reading.inputs().get("resource.amount")));
                assertThat(comparison.bound()).isEqualTo("500");
            });
        });
    }

    /// The first of those that oblige least.
    private static RoleAssignmentId preferred(Explanation explanation) {
        return explanation.memberships().getFirst().assignments().stream()
                .filter(part -> part.contribution() == Contribution.GRANTS)
                .min(Comparator.comparingInt(part -> part.condition()
                        .map(reading -> reading.condition().obligation().isEmpty() ? 1 : 2)
                        .orElse(0)))
                .orElseThrow()
                .assignment()
                .id();
    }

    private static Stream<DrawnQuestions.Case> cases() {
        return LongStream.range(100, 150)
                .mapToObj(seed -> DrawnQuestions.of(seed, Comparison.QUESTIONS))
                .flatMap(drawn -> drawn.questions().stream());
    }

    private static Explanation explained(DrawnQuestions.Case each) {
        return Explainer.explain(each.view(), each.question(), each.asOf(), each.now());
    }

    /// What the evaluator says with each of the roles, at the other instant, or with the authentication that is
    /// missing.
    private static List<Decision> applied(NearMiss miss, DrawnQuestions.Case each) {
        var question = authenticated(each.question());
        return switch (miss) {
            case NearMiss.Role(var roles, var scope, var _) ->
                roles.stream()
                        .map(role -> decided(holding(each.view(), question, role, scope), question, each.now()))
                        .toList();
            case NearMiss.NotYet(var _, var from) -> List.of(decided(each.view(), question, from));
            case NearMiss.Ended(var _, var until) -> List.of(decided(each.view(), question, until.minusMillis(1)));
            case NearMiss.StepUp() -> List.of(decided(each.view(), question, each.now()));
            case NearMiss.UnmetCondition _ -> List.of();
        };
    }

    private static Decision decided(TenantView view, Question question, Instant now) {
        return Evaluator.decide(view, question, now, now);
    }

    private static Question authenticated(Question question) {
        return new Question(
                question.subject(),
                question.permission(),
                question.property(),
                Set.of("mfa"),
                question.resourceId(),
                question.attributes());
    }

    private static TenantView holding(TenantView view, Question question, Explanation.Candidate role, Scope scope) {
        var membership = Explainer.explain(view, question, Instant.EPOCH, Instant.EPOCH)
                .memberships()
                .getFirst()
                .membership();
        var assignments = new ArrayList<>(membership.assignments());
        assignments.add(new Fact.Assignment(new RoleAssignmentId(new UUID(9, 9)), role.id(), scope));
        return view.with(new Fact.Membership(
                membership.id(), membership.subject(), membership.status(), membership.scope(), assignments));
    }

    /// What the contributions of the membership that counts say together.
    private static DenyReason reason(Explanation explanation) {
        var all = explanation.memberships().getFirst().assignments().stream()
                .map(AssignmentPart::contribution)
                .toList();
        if (all.contains(Contribution.NEEDS_STEP_UP)) {
            return DenyReason.STEP_UP_REQUIRED;
        }
        if (all.contains(Contribution.CONDITION_NOT_MET)) {
            return DenyReason.CONDITION_NOT_MET;
        }
        if (all.contains(Contribution.NOT_YET_VALID)) {
            return DenyReason.NOT_YET_VALID;
        }
        if (all.contains(Contribution.EXPIRED)) {
            return DenyReason.EXPIRED;
        }
        return all.contains(Contribution.OTHER_PLACE) ? DenyReason.OUT_OF_SCOPE : DenyReason.NOT_GRANTED;
    }
}
