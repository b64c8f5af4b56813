package melmastoon.access;

import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a role's condition obliges to (decision 052).
class CustomObligationTest {
    private static final String ADJUST = "folio:adjust";
    private static final String MASTER_KEY = "key_credential:issue_master";
    private static final Condition MET = Condition.of("true");
    private static final Condition SIGNING = obliging("true", "sign");
    private static final Condition WITNESSING = obliging("true", "witness");

    @Test
    void itRidesOnWhatItsConditionAllows() {
        var answer = ask(ADJUST, role("clerk", ADJUST, SIGNING));

        assertThat(answer.allowed()).isTrue();
        assertThat(answer.obligations())
                .containsExactly(new Obligation("custom-sign", "custom", Map.of("name", "sign")));
        assertThat(Obligation.TYPES).contains("custom");
    }

    @Test
    void aNotificationOfThePermissionRidesBesideIt() {
        assertThat(ask(MASTER_KEY, role("clerk", MASTER_KEY, SIGNING)).obligations())
                .extracting(Obligation::id)
                .containsExactly("notification-owners", "custom-sign");
    }

    @Test
    void nobodyIsObligedByAConditionThatIsNotMet() {
        var refused = ask(ADJUST, role("clerk", ADJUST, obliging("false", "sign")));

        assertThat(Fixtures.reason(refused)).isEqualTo(DenyReason.CONDITION_NOT_MET);
        assertThat(refused.obligations()).isEmpty();
        assertThat(ask(ADJUST, role("first", ADJUST, obliging("false", "sign")), role("second", ADJUST, WITNESSING))
                        .obligations())
                .extracting(Obligation::id)
                .containsExactly("custom-witness");
    }

    @Test
    void ofSeveralGrantsTheOneThatObligesLeastAllowsInWhateverOrderTheyAre() {
        var signing = role("signing", ADJUST, SIGNING);
        var free = role("free", ADJUST, MET);
        var always = new Fact.Role(roleId("always"), "always", Set.of(Permission.parse(ADJUST)));

        for (var roles : permutations(List.of(signing, free, always))) {
            assertThat(granted(ask(ADJUST, roles))).isEqualTo("always");
        }
        for (var roles : permutations(List.of(signing, free, role("unmet", ADJUST, Condition.of("false"))))) {
            assertThat(granted(ask(ADJUST, roles))).isEqualTo("free");
        }
        assertThat(granted(ask(ADJUST, role("witnessing", ADJUST, WITNESSING), signing)))
                .as("of equals, the first")
                .isEqualTo("witnessing");
    }

    @Test
    void whoeverCanDoNothingCustomMustDeny() {
        var answer = ask(ADJUST, role("clerk", ADJUST, SIGNING)).withoutCustom();

        assertThat(answer).isInstanceOfSatisfying(Decision.Denied.class, denied -> {
            assertThat(denied.reason()).isEqualTo(DenyReason.CONDITION_NOT_MET);
            assertThat(denied.detail()).contains("`sign`");
        });
        for (var others : List.of(
                ask(ADJUST, role("clerk", ADJUST, MET)),
                ask(MASTER_KEY, role("clerk", MASTER_KEY, MET)),
                ask(ADJUST, role("clerk", ADJUST, Condition.of("false"))))) {
            assertThat(others.withoutCustom()).isSameAs(others);
        }
    }

    @Test
    void whoIsObligedGivesTheSameObligationOnlyByRuling49() {
        var view = view(role("clerk", ADJUST, SIGNING));

        assertThat(missing(view, SIGNING)).isEmpty();
        assertThat(missing(view, MET)).contains(Permission.parse(ADJUST));
        assertThat(missing(view, WITNESSING)).contains(Permission.parse(ADJUST));
    }

    @Test
    void anotherObligationIsADifferenceOfTwoStates() {
        var before = view(role("clerk", ADJUST, MET));
        var after = before.with(role("clerk", ADJUST, SIGNING));

        assertThat(ViewComparison.compare(before, after, NOW, () -> {}))
                .singleElement()
                .satisfies(difference -> {
                    var effect = difference.effects().getFirst();
                    assertThat(effect.before().getFirst().conditions()).containsExactly(MET);
                    assertThat(effect.after().getFirst().conditions()).containsExactly(SIGNING);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "Sign", "2nd_signature", "second-signature", "second signature", "a\n"})
    void itIsAPlainName(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomObligation.parse(text))
                .withMessageContaining("is not a name of 2 to 64");
        assertThat(CustomObligation.parse("second_signature").name()).isEqualTo("second_signature");
        assertThat(CustomObligation.parse("a".repeat(CustomObligation.MAX_LENGTH))
                        .name())
                .hasSize(CustomObligation.MAX_LENGTH);
    }

    private static Condition obliging(String text, String obligation) {
        return Condition.of(text).obliging(Optional.of(new CustomObligation(obligation)));
    }

    private static Fact.Role role(String code, String permission, Condition condition) {
        return new Fact.Role(roleId(code), code, Set.of(), Map.of(Permission.parse(permission), condition));
    }

    private static TenantView view(Fact.Role... roles) {
        var view = Fixtures.acme();
        for (var role : roles) {
            view = view.with(role);
        }
        return view.with(member(
                "usr_olga",
                everywhere(),
                Stream.of(roles).map(role -> holds(role.code(), everywhere())).toArray(Fact.Assignment[]::new)));
    }

    private static Decision ask(String permission, Fact.Role... roles) {
        var question = new Question(
                Subject.user("usr_olga"), Permission.parse(permission), Optional.of("ppt_kabul"), Set.of("mfa"));
        return Evaluator.decide(view(roles), question, NOW, NOW);
    }

    private static String granted(Decision decision) {
        return decision instanceof Decision.Allowed allowed ? allowed.roleCode() : "nobody";
    }

    private static Optional<Permission> missing(TenantView view, Condition condition) {
        return EscalationGuard.missing(
                view, Subject.user("usr_olga"), Set.of(), Map.of(Permission.parse(ADJUST), condition), NOW);
    }

    private static List<Fact.Role[]> permutations(List<Fact.Role> three) {
        return Stream.of("012", "021", "102", "120", "201", "210")
                .map(order -> order.chars().mapToObj(at -> three.get(at - '0')).toArray(Fact.Role[]::new))
                .toList();
    }
}
