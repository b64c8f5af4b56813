package melmastoon.testkit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import melmastoon.access.AccessReports;
import melmastoon.access.Decision;
import melmastoon.access.EffectiveAccess;
import melmastoon.access.Entitlement;
import melmastoon.access.Evaluator;
import melmastoon.access.Permission;
import melmastoon.access.PermissionCatalogue.Level;
import melmastoon.access.Question;
import melmastoon.access.Search;
import melmastoon.access.Site;
import melmastoon.access.Subject;
import melmastoon.testkit.reference.DrawnQuestions.Case;
import org.junit.jupiter.api.Test;

/// Who-can, what-can, searches, permitted actions and single checks say the same of one state, whatever a check says
/// besides subject, permission and place.
class AccessReportsTest {
    private static final long FIRST = 200;
    private static final int TENANTS = 25;

    /// Nobody is lost who may only under a condition, and nobody is shown as if there were none.
    @Test
    void aCheckIsAllowedExactlyWhereAGrantCountsAlwaysOrItsConditionIsMet() {
        var seen = EnumSet.noneOf(Outcome.class);
        drawn().forEach(drawn -> drawn.questions()
                .forEach(each -> site(each).ifPresent(site -> {
                    var question = each.question();
                    var entitlement = reports(each).entitlement(question.subject(), question.permission(), site);
                    var isAllowed = decided(each, question).allowed();

                    assertThat(isAllowed)
                            .as("%s by %s", question, entitlement)
                            .isEqualTo(entitlement
                                    .filter(found ->
                                            !found.stepUp() || question.amr().contains("mfa"))
                                    .filter(found -> found.grants().stream()
                                            .anyMatch(grant -> isMet(grant, each, drawn.reference())))
                                    .isPresent());
                    seen.add(outcome(entitlement, isAllowed));
                })));

        assertThat(seen).as("all that can be said").isEqualTo(EnumSet.allOf(Outcome.class));
    }

    private enum Outcome {
        NEVER,
        ALWAYS,
        CONDITION_MET,
        CONDITION_NOT_MET,
        BEFORE_STEP_UP
    }

    private static Outcome outcome(Optional<Entitlement> entitlement, boolean isAllowed) {
        if (entitlement.isEmpty()) {
            return Outcome.NEVER;
        }
        if (!entitlement.get().isConditional()) {
            return isAllowed ? Outcome.ALWAYS : Outcome.BEFORE_STEP_UP;
        }
        return isAllowed ? Outcome.CONDITION_MET : Outcome.CONDITION_NOT_MET;
    }

    @Test
    void theGrantOfACheckIsOneOfThoseThatAreListed() {
        cases().forEach(each -> site(each).ifPresent(site -> {
            if (decided(each, each.question()) instanceof Decision.Allowed allowed) {
                var who = reports(each).who(each.question().permission(), List.of(site));
                var access = reports(each)
                        .access(each.question().subject(), each.question().permission(), List.of(site));

                assertThat(who).contains(each.question().subject());
                assertThat(access.membership()).contains(allowed.membership());
                assertThat(access.grants().stream()
                                .map(granted -> granted.grant().assignment().id()))
                        .contains(allowed.assignment());
            }
        }));
    }

    @Test
    void whatOneMayIsWhoMayTheOtherWayRound() {
        oneOfEachTenant().forEach(each -> {
            var reports = reports(each);
            for (var subject : each.view().subjects()) {
                var whoSays = new ArrayList<String>();
                for (var permission : each.view().permissions().toList()) {
                    for (var site : reports.sites(permission)) {
                        if (reports.who(permission, List.of(site)).contains(subject)) {
                            whoSays.add(site.unit() + " " + permission);
                        }
                    }
                }
                var access = EffectiveAccess.of(reports, subject);
                var whatSays = Stream.concat(
                        access.tenantWide().stream().map(held -> Optional.empty() + " " + held.permission()),
                        access.places().stream()
                                .flatMap(place -> place.units().stream()
                                        .flatMap(unit -> place.permissions().stream()
                                                .map(held -> Optional.of(unit) + " " + held.permission()))));
                assertThat(whatSays).containsExactlyInAnyOrderElementsOf(whoSays);
            }
        });
    }

    /// A question that says nothing of itself: conditions that read nothing of it are met or not.
    @Test
    void permittedActionsAndSearchesAreWhatIsListedWithoutOpenConditions() {
        oneOfEachTenant().forEach(each -> {
            var reports = reports(each);
            var subject = each.question().subject();
            var access = EffectiveAccess.of(reports, subject);
            var permitted = reports.search()
                    .permitted(Optional.empty(), permission -> plain(subject, permission, Set.of("mfa")));
            assertThat(access.tenantWide().stream()
                            .filter(held -> !held.entitlement().isConditional())
                            .map(EffectiveAccess.HeldPermission::permission))
                    .isSubsetOf(permitted.now());
            assertThat(permitted.now())
                    .isSubsetOf(access.tenantWide().stream()
                            .map(EffectiveAccess.HeldPermission::permission)
                            .toList());
            for (var permission : each.view().permissions().toList()) {
                var who = reports.who(permission, List.of(Site.TENANT));
                var found = Stream.of(Subject.SERVICE, Subject.USER)
                        .flatMap(type ->
                                reports
                                        .search()
                                        .subjects(type, candidate -> plain(candidate, permission, Set.of("mfa")))
                                        .stream())
                        .toList();
                assertThat(who).containsAll(found);
                assertThat(found)
                        .containsAll(who.stream()
                                .filter(member -> reports.entitlement(member, permission, Site.TENANT)
                                        .filter(held -> !held.isConditional())
                                        .isPresent())
                                .toList());
            }
        });
    }

    private static Question plain(Subject subject, Permission permission, Set<String> amr) {
        return new Question(subject, permission, Optional.empty(), amr);
    }

    private static boolean isMet(Entitlement.Grant grant, Case each, ReferenceEvaluator reference) {
        var variables = new ReferenceVariables(reference.catalogue(), reference.facts(), each.question(), each.now());
        return grant.condition()
                .filter(condition -> !condition.isMet(variables.all()))
                .isEmpty();
    }

    /// Where it asks; empty where that is at no place that there is.
    private static Optional<Site> site(Case each) {
        var question = each.question();
        return question.property().isPresent()
                ? question.property().flatMap(name -> reports(each).site(question.permission(), name))
                : each.view()
                        .permission(question.permission())
                        .filter(entry -> entry.level() != Level.PROPERTY)
                        .map(_ -> Site.TENANT);
    }

    private static Decision decided(Case each, Question question) {
        return Evaluator.decide(each.view(), question, each.asOf(), each.now());
    }

    private static AccessReports reports(Case each) {
        return new AccessReports(new Search(each.view(), each.asOf(), each.now()));
    }

    private static Stream<Case> oneOfEachTenant() {
        return drawn().map(each -> each.questions().getFirst());
    }

    private static Stream<Case> cases() {
        return drawn().flatMap(each -> each.questions().stream());
    }

    private static Stream<DrawnQuestions> drawn() {
        return LongStream.range(FIRST, FIRST + TENANTS).mapToObj(seed -> DrawnQuestions.of(seed, Comparison.QUESTIONS));
    }
}
