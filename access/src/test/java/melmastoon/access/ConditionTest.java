package melmastoon.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import melmastoon.access.Condition.Parsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions of permissions: what can be written, and what is true of a question. Rulings 48 and 49.
class ConditionTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Permission ADJUST = Permission.parse("folio:adjust");
    private static final RoleId CLERK = new RoleId(new UUID(1, 1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.amount <= 100",
                "context.amount <= 100.5 && context.currency == 'AFN'",
                "subject.type == 'user' && subject.id == 'usr_amal'",
                "'front' in subject.teams",
                "resource.type == 'folio' && action.name == 'adjust'",
                "resource.id == 'fol_1' && resource.property == 'ppt_alpha'",
                "has(resource.open) && resource.open",
                "has(action.soft) && action.soft && action['name'] == action.name",
                "!has(resource.closed) || resource.closed",
                "resource.unsaid || subject.id == 'usr_amal'",
                "has(resource.id) && subject['id'] == subject.id",
                "now.getHours('Asia/Kabul') < 22",
                "now < timestamp('2027-01-01T00:00:00Z')",
            })
    void aConditionIsTrueOfAQuestion(String text) {
        assertThat(Condition.parse(text)).isInstanceOf(Parsed.Valid.class);
        assertThat(isMet(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.amount > 100",
                "context.unsaid == 1",
                "context.currency > 1",
                "subject.unsaid",
                "action.unsaid",
                "resource.amount / 0 == 1",
            })
    void whatIsFalseOrCannotBeDecidedIsNotMet(String text) {
        assertThat(Condition.parse(text)).isInstanceOf(Parsed.Valid.class);
        assertThat(isMet(text)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                context.amount <=          | 1
                subjct.name == 'x'         | 1
                1 + 1                      | 1
                subject.id == 1            | 1
                context.tags.exists(t, t == 'x') | 1
                subject.id.matches('a+')   | 1
                matches(context.name, 'a') | 1
                """)
    void whatIsNoConditionSaysWhereItIsWrong(String text, int line) {
        assertThat(Condition.parse(text)).isInstanceOfSatisfying(Parsed.Invalid.class, wrong -> {
            assertThat(wrong.line()).isEqualTo(line);
            assertThat(wrong.column()).isPositive();
            assertThat(wrong.message()).isNotBlank().doesNotEndWith(".");
        });
    }

    @Test
    void anErrorIsFoundOnItsLineAndColumn() {
        assertThat(Condition.parse("true &&\n  subject.id == 1"))
                .isInstanceOfSatisfying(Parsed.Invalid.class, wrong -> {
                    assertThat(wrong.line()).isEqualTo(2);
                    assertThat(wrong.column()).isEqualTo(14);
                });
    }

    @Test
    void aConditionIsBoundedInLengthDepthAndSize() {
        assertThat(Condition.parse("context.a == '" + "x".repeat(1_000) + "'")).isInstanceOf(Parsed.Invalid.class);
        assertThat(Condition.parse("(".repeat(60) + "true" + ")".repeat(60))).isInstanceOf(Parsed.Invalid.class);
        assertThat(Condition.parse("true" + "&&true".repeat(160))).isInstanceOf(Parsed.Invalid.class);
        assertThat(Condition.parse("")).isInstanceOf(Parsed.Invalid.class);
    }

    /// Otherwise it would count as one without a condition.
    @Test
    void aTextThatThisBuildCannotCompileIsAConditionThatIsNeverMet() {
        assertThat(isMet("newer.function(1)")).isFalse();
    }

    @Test
    void numbersAreComparedWhateverJsonMadeOfThem() {
        for (Object hundred : List.of(100, 100L, 100.0, new BigDecimal("100"))) {
            assertThat(isMet("context.n == 100 && context.n <= 100.0", Map.of("n", hundred)))
                    .as("%s %s", hundred.getClass(), hundred)
                    .isTrue();
        }
    }

    @Test
    void aPermissionUnderAConditionAllowsWhereThatIsMet() {
        var view = holding(Set.of(), Map.of(ADJUST, Condition.of("context.amount <= 100")));

        assertThat(decide(view, Map.of("amount", 100))).isInstanceOf(Decision.Allowed.class);
        for (var context : List.<Map<String, Object>>of(Map.of("amount", 101), Map.of())) {
            assertThat(decide(view, context))
                    .isInstanceOfSatisfying(
                            Decision.Denied.class,
                            denied -> assertThat(denied.reason()).isEqualTo(DenyReason.CONDITION_NOT_MET));
        }
    }

    @Test
    void whatTheTenantRegisteredOfSubjectAndResourceCanBeReadWithoutTheCallersSayingIt() {
        var view = holding(Set.of(), Map.of(ADJUST, Condition.of("resource.open && subject.role == 'cashier'")))
                .with(new Fact.Resource(
                        new ResourceRef("folio", "fol_1"),
                        Optional.empty(),
                        Map.of("open", new PropertyValue.Truth(true))))
                .with(role("cashier", Set.of()));

        assertThat(decide(view, "fol_1", Attributes.NONE).allowed()).isTrue();
        assertThat(decide(view, "fol_2", Attributes.NONE).allowed()).isFalse();
    }

    /// A service knows what has changed since; only what is registered as authoritative it cannot change.
    @Test
    void whatTheCallerSaysComesBeforeWhatIsRegisteredUnlessThatIsAuthoritative() {
        var view = holding(Set.of(), Map.of(ADJUST, Condition.of("subject.role == 'cashier'")));
        var promoted = Attributes.of(Map.of("role", "cashier"), null, null, null);
        var demoted = Attributes.of(Map.of("role", "trainee"), null, null, null);

        assertThat(decide(view.with(role("trainee", Set.of())), "fol_1", promoted)
                        .allowed())
                .isTrue();
        assertThat(decide(view.with(role("cashier", Set.of())), "fol_1", demoted)
                        .allowed())
                .isFalse();
        assertThat(decide(view.with(role("trainee", Set.of("role"))), "fol_1", promoted)
                        .allowed())
                .isFalse();
        assertThat(decide(view.with(role("cashier", Set.of("role"))), "fol_1", demoted)
                        .allowed())
                .isTrue();
    }

    /// Otherwise whoever may say properties could pass for somebody else.
    @Test
    void noPropertyTakesThePlaceOfWhoAndWhatIsAskedAbout() {
        var pretended =
                Map.<String, Object>of("id", "usr_chief", "type", "service", "property", "ppt_other", "name", "refund");
        for (var text : List.of(
                "subject.id == 'usr_chief'",
                "subject['id'] == 'usr_chief'",
                "subject.type == 'service'",
                "resource['type'] == 'service'",
                "resource['property'] == 'ppt_other'",
                "action['name'] == 'refund'")) {
            assertThat(decide(
                                    holding(Set.of(), Map.of(ADJUST, Condition.of(text))),
                                    "fol_1",
                                    Attributes.of(pretended, pretended, pretended, null))
                            .allowed())
                    .as(text)
                    .isFalse();
        }
    }

    @Test
    void aRoleWithoutTheConditionAllowsAllTheSame() {
        var view = holding(Set.of(), Map.of(ADJUST, Condition.of("false")));
        var always = new RoleId(new UUID(1, 2));
        var both = view.with(new Fact.Role(always, "senior", Set.of(ADJUST))).with(member(CLERK, always));

        assertThat(decide(both, Map.of()))
                .isInstanceOfSatisfying(
                        Decision.Allowed.class,
                        allowed -> assertThat(allowed.roleCode()).isEqualTo("senior"));
    }

    /// Ruling 49.
    @Test
    void whoHoldsByConditionGivesTheIdenticalConditionOnly() {
        var condition = Condition.of("context.amount <= 100");
        var view = holding(Set.of(), Map.of(ADJUST, condition));
        var amal = Subject.user("amal");

        assertThat(EscalationGuard.missing(view, amal, Set.of(), Map.of(ADJUST, condition), NOON))
                .isEmpty();
        assertThat(EscalationGuard.missing(view, amal, Set.of(ADJUST), Map.of(), NOON))
                .contains(ADJUST);
        assertThat(EscalationGuard.missing(
                        view, amal, Set.of(), Map.of(ADJUST, Condition.of("context.amount <= 99")), NOON))
                .contains(ADJUST);
        assertThat(Evaluator.reach(view, amal, ADJUST, NOON)).isEmpty();
        assertThat(EscalationGuard.escalation(view, amal, CLERK, new Scope.WholeTenant(), Validity.ALWAYS, NOON))
                .isEmpty();
        var always = holding(Set.of(ADJUST), Map.of());
        assertThat(EscalationGuard.missing(always, amal, Set.of(), Map.of(ADJUST, condition), NOON))
                .isEmpty();
    }

    private static TenantView holding(Set<Permission> permissions, Map<Permission, Condition> conditional) {
        return TenantView.empty(PermissionCatalogue.standard(), new Position(new TenantId(new UUID(0, 1)), 1, 1))
                .with(new Fact.Tenant(TenantStatus.ACTIVE))
                .with(new Fact.Unit(
                        new OrganizationUnitId(new UUID(2, 1)),
                        Fact.Unit.Kind.PROPERTY,
                        Optional.empty(),
                        Optional.of("ppt_alpha")))
                .with(new Fact.Role(CLERK, "clerk", permissions, conditional))
                .with(member(CLERK));
    }

    private static Fact.Membership member(RoleId... roles) {
        return new Fact.Membership(
                new MembershipId(new UUID(3, 1)),
                Subject.user("amal"),
                Fact.Membership.Status.ACTIVE,
                new Scope.WholeTenant(),
                List.of(roles).stream()
                        .map(role -> new Fact.Assignment(
                                new RoleAssignmentId(new UUID(4, role.value().getLeastSignificantBits())),
                                role,
                                new Scope.WholeTenant()))
                        .toList());
    }

    private static Fact.SubjectProperties role(String role, Set<String> authoritative) {
        return new Fact.SubjectProperties(
                Subject.user("amal"), Map.of("role", new PropertyValue.Text(role)), authoritative);
    }

    private static Decision decide(TenantView view, Map<String, Object> context) {
        return decide(view, "fol_1", Attributes.of(null, null, null, context));
    }

    private static Decision decide(TenantView view, String folio, Attributes attributes) {
        var question = new Question(
                Subject.user("amal"), ADJUST, Optional.of("ppt_alpha"), Set.of(), Optional.of(folio), attributes);
        return Evaluator.decide(view, question, NOON, NOON);
    }

    private static boolean isMet(String text) {
        return isMet(text, Map.of("amount", 100, "currency", "AFN"));
    }

    private static boolean isMet(String text, Map<String, Object> context) {
        var attributes = Attributes.of(
                Map.of("teams", List.of("front", "night")),
                Map.of("open", true, "amount", 7),
                Map.of("soft", true),
                context);
        var question = new Question(
                Subject.user("usr_amal"), ADJUST, Optional.of("ppt_alpha"), Set.of(), Optional.of("fol_1"), attributes);
        return Condition.of(text).isMet(new ConditionValues(holding(Set.of(), Map.of()), question, NOON));
    }
}
