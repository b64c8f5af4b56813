package melmastoon.access;

import static melmastoon.access.Fixtures.HERAT;
import static melmastoon.access.Fixtures.KABUL;
import static melmastoon.access.Fixtures.NOW;
import static melmastoon.access.Fixtures.acme;
import static melmastoon.access.Fixtures.everywhere;
import static melmastoon.access.Fixtures.holds;
import static melmastoon.access.Fixtures.member;
import static melmastoon.access.Fixtures.only;
import static melmastoon.access.Fixtures.question;
import static melmastoon.access.Fixtures.reason;
import static melmastoon.access.Fixtures.roleId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Rulings 16, 17, 36 and 49, as far as they are about time.
class ValidityTest {
    private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
    private static final Instant NEXT_WEEK = NOW.plus(Duration.ofDays(7));
    private static final String DESK = "tenant.front_desk";

    @Test
    void aRoleCountsFromItsFirstInstantAndNoLongerAtItsLast() {
        var view = acme().with(member("shift", everywhere(), holds(DESK, everywhere(), between(TOMORROW, NEXT_WEEK))));
        var question = question("shift", "reservation:check_in", "ppt_kabul");

        assertThat(reason(at(view, question, TOMORROW.minusMillis(1)))).isEqualTo(DenyReason.NOT_YET_VALID);
        assertThat(at(view, question, TOMORROW).allowed()).isTrue();
        assertThat(at(view, question, NEXT_WEEK.minusMillis(1)).allowed()).isTrue();
        assertThat(reason(at(view, question, NEXT_WEEK))).isEqualTo(DenyReason.EXPIRED);
    }

    @Test
    void aHolderReachesWhatCountsNow() {
        var view = acme().with(member(
                "chaman",
                everywhere(),
                holds("tenant.gm", only(KABUL)),
                holds("tenant.owner", only(HERAT), until(TOMORROW))));

        assertThat(reach(view, NOW)).contains(only(KABUL, HERAT));
        assertThat(reach(view, TOMORROW)).contains(only(KABUL));
    }

    /// Ruling 49.
    @Test
    void whoHoldsForATimeGivesNoLongerThanThat() {
        var view = acme().with(member("season", everywhere(), holds("tenant.gm", everywhere(), until(NEXT_WEEK))));

        assertThat(missing(view, "season", until(NEXT_WEEK))).isEmpty();
        assertThat(missing(view, "season", between(TOMORROW, NEXT_WEEK))).isEmpty();
        assertThat(missing(view, "season", until(NEXT_WEEK.plusMillis(1)))).isPresent();
        assertThat(missing(view, "season", Validity.ALWAYS)).isPresent();
    }

    /// R-4 compares with what is held now (ruling 16), also where both begin later.
    @Test
    void whoWillHoldItGivesNothingYet() {
        var view = acme().with(member("next", everywhere(), holds("tenant.gm", everywhere(), from(TOMORROW))));

        assertThat(missing(view, "next", from(TOMORROW))).isPresent();
        assertThat(missing(view, "next", from(NEXT_WEEK))).isPresent();
    }

    @Test
    void twoTimesThatFollowEachOtherAreHeldAsOneAndAGapBetweenThemIsNot() {
        var first = holds("tenant.gm", everywhere(), until(TOMORROW));
        var view = acme();

        assertThat(missing(
                        view.with(member("both", everywhere(), first, another(from(TOMORROW)))),
                        "both",
                        Validity.ALWAYS))
                .isEmpty();
        assertThat(missing(
                        view.with(member("gap", everywhere(), first, another(from(TOMORROW.plusMillis(1))))),
                        "gap",
                        Validity.ALWAYS))
                .isPresent();
    }

    /// Ruling 36: nothing is taken with it.
    @Test
    void whatHasEndedMayBeTakenByAnybody() {
        assertThat(missing(acme(), "nobody", until(NOW))).isEmpty();
        assertThat(missing(acme(), "nobody", until(NOW.plusMillis(1)))).isPresent();
    }

    /// Ruling 17.
    @Test
    void permanentIsWhatHasBegunAndDoesNotEnd() {
        assertThat(Validity.ALWAYS.isPermanent(NOW)).isTrue();
        assertThat(from(TOMORROW).isPermanent(NOW)).isFalse();
        assertThat(from(TOMORROW).isPermanent(TOMORROW)).isTrue();
        assertThat(until(NEXT_WEEK).isPermanent(NOW)).isFalse();
    }

    @Test
    void itBeginsBeforeItEndsAtWholeMilliseconds() {
        assertThatThrownBy(() -> between(TOMORROW, TOMORROW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> between(NEXT_WEEK, TOMORROW)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> until(TOMORROW.plusNanos(1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static Decision at(TenantView view, Question question, Instant now) {
        return Evaluator.decide(view, question, now, now);
    }

    private static Optional<Scope> reach(TenantView view, Instant now) {
        return Evaluator.reach(view, Subject.user("chaman"), Permission.parse("membership:suspend"), now);
    }

    private static Optional<Permission> missing(TenantView view, String actor, Validity validity) {
        return EscalationGuard.escalation(view, Subject.user(actor), roleId(DESK), only(KABUL), validity, NOW);
    }

    private static Fact.Assignment another(Validity validity) {
        return new Fact.Assignment(new RoleAssignmentId(new UUID(4, 4)), roleId("tenant.gm"), everywhere(), validity);
    }

    private static Validity from(Instant from) {
        return new Validity(Optional.of(from), Optional.empty());
    }

    private static Validity until(Instant until) {
        return new Validity(Optional.empty(), Optional.of(until));
    }

    private static Validity between(Instant from, Instant until) {
        return new Validity(Optional.of(from), Optional.of(until));
    }
}
