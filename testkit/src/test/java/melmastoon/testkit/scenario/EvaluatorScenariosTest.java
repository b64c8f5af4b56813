package melmastoon.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Attributes;
import melmastoon.access.Decision;
import melmastoon.access.DenyReason;
import melmastoon.access.Evaluator;
import melmastoon.access.Fact;
import melmastoon.access.Permission;
import melmastoon.access.Question;
import melmastoon.access.Subject;
import melmastoon.access.TenantStatus;
import melmastoon.access.TenantView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvaluatorScenariosTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    static List<Scenario> scenarios() {
        return Scenario.all();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theEvaluatorAnswersEveryCheckAsTheTableSays(Scenario scenario) {
        var view = ScenarioView.of(scenario, NOW);
        assertThat(scenario.disagreements(check -> ask(view, check))).isEmpty();
    }

    @Test
    void everyStateOfATenantAndAMembershipIsInATable() {
        assertThat(Scenario.all()).extracting(Scenario::status).contains(TenantStatus.values());
        assertThat(Scenario.all())
                .flatExtracting(Scenario::members)
                .extracting(Scenario.Member::status)
                .containsAll(EnumSet.allOf(Fact.Membership.Status.class));
    }

    /// Those that are left out are about the replica that is asked, not about the tenant.
    @Test
    void everyReasonForADenialIsInATable() {
        var given = Scenario.all().stream()
                .flatMap(scenario -> scenario.checks().stream())
                .map(Scenario.Check::expected)
                .filter(Scenario.Answer.MayNot.class::isInstance)
                .map(answer -> ((Scenario.Answer.MayNot) answer).because());

        assertThat(given)
                .containsAll(Arrays.stream(DenyReason.values())
                        .filter(reason -> !reason.isOfReplicasState() && reason != DenyReason.UNKNOWN_TENANT)
                        .toList());
    }

    @Test
    void aWrongTableIsSeen() {
        var scenario = Scenario.read("guesthouse");
        var wrong = new Scenario.Check(
                "yusuf",
                Permission.parse("rate:override"),
                Optional.of("bamiyan"),
                Optional.empty(),
                Set.of(),
                Map.of(),
                new Scenario.Answer.May("tenant.front_desk"));
        var table = new Scenario(
                "wrong",
                "wrong",
                scenario.status(),
                scenario.units(),
                scenario.customRoles(),
                scenario.members(),
                scenario.registered(),
                scenario.flags(),
                List.of(wrong));
        var view = ScenarioView.of(scenario, NOW);
        assertThat(table.disagreements(check -> ask(view, check)))
                .singleElement()
                .asString()
                .contains("NOT_GRANTED");
    }

    private static Scenario.Answer ask(TenantView view, Scenario.Check check) {
        var question = new Question(
                Subject.user(check.who()),
                check.permission(),
                check.at(),
                check.amr(),
                check.of(),
                Attributes.of(null, null, null, check.context()));
        return switch (Evaluator.decide(view, question, NOW, NOW)) {
            case Decision.Allowed allowed -> new Scenario.Answer.May(allowed.roleCode());
            case Decision.Denied denied -> new Scenario.Answer.MayNot(denied.reason());
        };
    }
}
