package melmastoon.access;

import static melmastoon.access.Fact.Flag.MFA_REQUIRED_FOR_STAFF;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ruling 51: where the tenant requires it, every staff permission needs authentication with `mfa`.
class StaffMfaTest {
    private static final PermissionCatalogue CATALOGUE = PermissionCatalogue.standard();
    private static final Subject OLGA = Subject.user("usr_olga");
    private static final TenantView WITHOUT = Fixtures.acme()
            .with(member("usr_olga", everywhere(), holds("tenant.owner", everywhere())))
            .with(new Fact.Membership(
                    new MembershipId(new UUID(3, 9)),
                    Subject.service("locks"),
                    Fact.Membership.Status.ACTIVE,
                    everywhere(),
                    List.of(holds("tenant.owner", everywhere()))));
    private static final TenantView REQUIRED = WITHOUT.with(new Fact.Flag(MFA_REQUIRED_FOR_STAFF, Rollout.ALL));

    @Test
    void everyStaffPermissionNeedsMfaAndNoOtherDoes() {
        for (var entry : CATALOGUE.entries()) {
            var answer = ask(REQUIRED, OLGA, entry.permission(), Set.of("pwd"));
            var isStaffs = !entry.marks().singleFactor();
            assertThat(isDeniedForStepUp(answer)).as(answer.toString()).isEqualTo(isStaffs);
            assertThat(answer.allowed()).isEqualTo(!isStaffs);
            assertThat(ask(REQUIRED, OLGA, entry.permission(), Set.of("pwd", "mfa"))
                            .allowed())
                    .isTrue();
        }
    }

    @Test
    void whatOneHasToSeeBeforeIsNoStaffPermission() {
        assertThat(CATALOGUE.entries().stream()
                        .filter(entry -> entry.marks().singleFactor())
                        .map(entry -> entry.permission().toString()))
                .containsExactlyInAnyOrder(
                        "tenant:read", "tenant.config:read", "organization:read", "feature_flag:read");
    }

    /// Ruling 19: a service has no second factor to show.
    @Test
    void aServiceIsNotAskedForMfa() {
        var answer = ask(REQUIRED, Subject.service("locks"), Permission.parse("lock:read"), Set.of());

        assertThat(answer.allowed()).isTrue();
    }

    @Test
    void theDenyCarriesTheStepUpAndSaysWhoRequiresIt() {
        var answer = ask(REQUIRED, OLGA, Permission.parse("room:read"), Set.of());

        assertThat(answer.obligations()).extracting(Obligation::type).containsExactly("step-up");
        assertThat(((Decision.Denied) answer).detail()).contains("which the tenant requires of its staff");
    }

    @Test
    void aFlagThatIsRolledOutToAShareIsOnForWhoeverHasABucketBelowIt() {
        var bucket = Rollout.bucket(MFA_REQUIRED_FOR_STAFF, "user:usr_olga");

        assertThat(isDeniedForStepUp(ask(rolledOut(bucket), OLGA, Permission.parse("room:read"), Set.of())))
                .isFalse();
        assertThat(isDeniedForStepUp(ask(rolledOut(bucket + 1), OLGA, Permission.parse("room:read"), Set.of())))
                .isTrue();
    }

    @Test
    void afterItIsSwitchedOffOrTakenAwayNothingIsAsked() {
        var on = new Fact.Flag(MFA_REQUIRED_FOR_STAFF, Rollout.ALL);
        for (var view :
                List.of(rolledOut(0), REQUIRED.without(on), WITHOUT, WITHOUT.with(new Fact.Flag("ai", 10_000)))) {
            assertThat(ask(view, OLGA, Permission.parse("room:read"), Set.of()).allowed())
                    .isTrue();
        }
    }

    @Test
    void aPermissionOfTheTenantsOwnTypesIsAStaffPermission() {
        var own = REQUIRED.with(new Fact.ResourceType("record", Set.of("read"), false))
                .with(new Fact.Role(Fixtures.roleId("keeper"), "keeper", Set.of(Permission.parse("record:read"))))
                .with(member("usr_karim", everywhere(), holds("keeper", everywhere())));
        var karim = Subject.user("usr_karim");

        assertThat(isDeniedForStepUp(ask(own, karim, Permission.parse("record:read"), Set.of())))
                .isTrue();
        assertThat(ask(own, karim, Permission.parse("record:read"), Set.of("mfa"))
                        .allowed())
                .isTrue();
    }

    @Test
    void searchesAndPermittedActionsSayWhatCountsAfterStepUp() {
        var search = new Search(REQUIRED, NOW, NOW);
        var permitted = search.permitted(Optional.of("room"), permission -> question(OLGA, permission, Set.of()));

        assertThat(permitted.now()).isEmpty();
        assertThat(permitted.afterStepUp()).contains(Permission.parse("room:read"));
        assertThat(search.subjects("user", subject -> question(subject, Permission.parse("room:read"), Set.of())))
                .isEmpty();
    }

    @Test
    void anExplanationNamesTheStepUp() {
        var explained = Explainer.explain(REQUIRED, question(OLGA, Permission.parse("room:read"), Set.of()), NOW, NOW);

        assertThat(explained.needsStepUp()).isTrue();
        assertThat(explained.misses()).containsExactly(new Explanation.NearMiss.StepUp());
        assertThat(explained.memberships().getFirst().assignments())
                .extracting(Explanation.AssignmentPart::contribution)
                .containsExactly(Explanation.Contribution.NEEDS_STEP_UP);
    }

    private static TenantView rolledOut(int share) {
        return WITHOUT.with(new Fact.Flag(MFA_REQUIRED_FOR_STAFF, share));
    }

    private static Decision ask(TenantView view, Subject subject, Permission permission, Set<String> amr) {
        return Evaluator.decide(view, question(subject, permission, amr), NOW, NOW);
    }

    private static Question question(Subject subject, Permission permission, Set<String> amr) {
        var property = CATALOGUE
                .find(permission)
                .filter(entry -> entry.level() == PermissionCatalogue.Level.PROPERTY)
                .map(_ -> "ppt_kabul");
        return new Question(subject, permission, property, amr);
    }

    private static boolean isDeniedForStepUp(Decision decision) {
        return decision instanceof Decision.Denied denied && denied.reason() == DenyReason.STEP_UP_REQUIRED;
    }
}
