package melmastoon.access;

import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.reason;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Where a permission is held, and what that answers (rulings 12 and 38).
class ReachTest {
    private final TenantView acme = acme().with(member("bashir", everywhere(), holds("tenant.gm", everywhere())))
            .with(member("chaman", only(KABUL), holds("tenant.gm", only(KABUL))))
            .with(member("dunya", everywhere(), holds("tenant.gm", only(KABUL)), holds("tenant.auditor", only(HERAT))))
            .with(member("elham", only(KABUL, HERAT), holds("tenant.gm", everywhere())))
            .with(member("farid", only(KABUL), holds("tenant.gm", only(HERAT))))
            .with(member("gul", Fact.Membership.Status.SUSPENDED, everywhere(), holds("tenant.gm", everywhere())));

    @Test
    void aPermissionIsHeldWhereTheMembershipAndTheRoleBothCount() {
        assertThat(reach("bashir", "membership:suspend")).contains(everywhere());
        assertThat(reach("chaman", "membership:suspend")).contains(only(KABUL));
        assertThat(reach("elham", "membership:suspend")).contains(only(KABUL, HERAT));
        assertThat(reach("farid", "membership:suspend")).isEmpty();
    }

    @Test
    void severalRolesReachTogetherWhatEachOfThemDoes() {
        assertThat(reach("dunya", "membership:read")).contains(only(KABUL, HERAT));
        assertThat(reach("dunya", "membership:suspend")).contains(only(KABUL));
    }

    @Test
    void whoIsSuspendedOrAStrangerReachesNothing() {
        assertThat(reach("gul", "membership:read")).isEmpty();
        assertThat(reach("nobody", "membership:read")).isEmpty();
        assertThat(reach("bashir", "spa:book")).isEmpty();
    }

    /// Without a property, administration of people is about the whole tenant; before it is known over whom, it is
    /// enough to hold it somewhere.
    @Test
    void administrationOfPeopleIsAskedForTheWholeTenantOrForAnywhere() {
        var question = question("chaman", "membership:suspend");

        assertThat(reason(Evaluator.decide(acme, question, NOW, NOW))).isEqualTo(DenyReason.OUT_OF_SCOPE);
        assertThat(Evaluator.decideAnywhere(acme, question, NOW, NOW).allowed()).isTrue();
        assertThat(anywhere("farid", "membership:suspend")).isFalse();
        assertThat(anywhere("chaman", "role:define")).isFalse();
    }

    /// What needs the whole tenant, and what is asked for one property, is decided as ever.
    @Test
    void anywhereIsAnAnswerForAdministrationOfPeopleOnly() {
        assertThat(anywhere("chaman", "tenant.config:update")).isFalse();
        assertThat(reason(Evaluator.decideAnywhere(acme, question("chaman", "reservation:check_in"), NOW, NOW)))
                .isEqualTo(DenyReason.PROPERTY_REQUIRED);
    }

    @Test
    void everyActiveMemberWhoseRoleCountsSomewhereReadsTheTenant() {
        assertThat(Evaluator.decide(acme, question("chaman", "tenant:read"), NOW, NOW)
                        .allowed())
                .isTrue();
        assertThat(reason(Evaluator.decide(acme, question("farid", "tenant:read"), NOW, NOW)))
                .isEqualTo(DenyReason.OUT_OF_SCOPE);
        assertThat(reason(Evaluator.decide(acme, question("gul", "tenant:read"), NOW, NOW)))
                .isEqualTo(DenyReason.MEMBERSHIP_SUSPENDED);
    }

    private Optional<Scope> reach(String user, String permission) {
        return Evaluator.reach(acme, Subject.user(user), Permission.parse(permission), NOW);
    }

    private boolean anywhere(String user, String permission) {
        return Evaluator.decideAnywhere(acme, question(user, permission), NOW, NOW)
                .allowed();
    }

    private static Question question(String user, String permission) {
        return new Question(Subject.user(user), Permission.parse(permission), Optional.empty(), Set.of());
    }
}
