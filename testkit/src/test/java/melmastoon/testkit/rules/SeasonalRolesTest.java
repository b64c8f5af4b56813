package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.Scope;
import melmastoon.access.Validity;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.membership.Assignment;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Roles for a time. M-3, R-4, rulings 1, 16, 17, 36 and 49.
class SeasonalRolesTest {
    private static final Caller AMAL = person("amal");
    private static final Caller GABE = person("gabe");
    private static final Duration SEASON = Duration.ofDays(90);
    private static final String DESK = "tenant.front_desk";
    private static final String ESCALATION = "MELMASTOON.TENANT.ROLE_ESCALATION";
    private static final String LAST_OWNER = "MELMASTOON.TENANT.LAST_OWNER_REMOVAL";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void theSameRoleForAnotherTimeIsAnotherAssignmentAndForTheSameTimeIsNone() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        var season = until(SEASON);

        var first = done(acme.assigns(OLGA, amal, DESK, WHOLE, season)).value();

        assertThat(done(acme.assigns(OLGA, amal, DESK, WHOLE, season)).value()).isEqualTo(first);
        assertThat(done(acme.assigns(OLGA, amal, DESK, WHOLE)).value()).isNotEqualTo(first);
        assertThat(assignments(AMAL)).extracting(Assignment::validity).contains(season, Validity.ALWAYS);
    }

    @Test
    void whatIsOverCannotBeAssigned() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");

        assertThat(refusal(acme.assigns(OLGA, amal, DESK, WHOLE, until(Duration.ZERO))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.VALIDITY_ENDED");
    }

    @Test
    void aManagerForASeasonActsWhileItLastsAndGivesNoLongerByRuling49() {
        var gabe = acme.joins(GABE, WHOLE, "tenant.housekeeping");
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        done(acme.assigns(OLGA, gabe, "tenant.gm", WHOLE, from(Duration.ofDays(1), SEASON)));

        assertThat(refusal(acme.assigns(GABE, amal, DESK, WHOLE, from(Duration.ofDays(2), SEASON))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        application.later(Duration.ofDays(1));

        assertThat(refusal(acme.assigns(GABE, amal, DESK, WHOLE))).isEqualTo(ESCALATION);
        assertThat(refusal(acme.invites(GABE, "dara@acme.test", WHOLE, DESK))).isEqualTo(ESCALATION);
        done(acme.assigns(GABE, amal, DESK, WHOLE, until(Duration.ofDays(80))));
        application.later(SEASON);

        assertThat(refusal(acme.suspends(GABE, amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// Ruling 36: what he could not give for so long he cannot take either.
    @Test
    void aManagerForASeasonTakesNothingThatOutlastsIt() {
        var gabe = acme.joins(GABE, WHOLE, "tenant.housekeeping");
        var amal = acme.joins(AMAL, WHOLE, DESK);
        done(acme.assigns(OLGA, gabe, "tenant.gm", WHOLE, until(SEASON)));
        var brief = done(acme.assigns(OLGA, amal, "tenant.reservations", WHOLE, until(Duration.ofDays(7))))
                .value();

        assertThat(refusal(acme.suspends(GABE, amal))).isEqualTo("MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED");
        done(application.unassignRole().unassign(application.by(GABE), acme.tenant(), amal, brief.assignmentId()));
    }

    @Test
    void anOwnerForATimeIsNotTheOneThatATenantMustHaveByM3() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        done(acme.assigns(OLGA, amal, "tenant.owner", WHOLE, until(SEASON)));

        assertThat(refusal(acme.leaves(OLGA, acme.olga()))).isEqualTo(LAST_OWNER);
        done(acme.assigns(
                OLGA,
                amal,
                "tenant.owner",
                WHOLE,
                new Validity(from(SEASON, SEASON).from(), Optional.empty())));
        assertThat(refusal(acme.leaves(OLGA, acme.olga()))).isEqualTo(LAST_OWNER);

        application.later(SEASON);
        done(acme.leaves(OLGA, acme.olga()));
    }

    /// A hundred seasons would otherwise fill a membership up.
    @Test
    void whatHasEndedIsLeftOutWhenTheRolesChangeNext() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        done(acme.assigns(OLGA, amal, DESK, WHOLE, until(SEASON)));
        application.later(SEASON);

        done(acme.assigns(OLGA, amal, "tenant.reservations", WHOLE));

        assertThat(assignments(AMAL))
                .hasSize(2)
                .extracting(Assignment::validity)
                .containsOnly(Validity.ALWAYS);
    }

    @Test
    void anAssignmentKeepsItsTimeWhereItsScopeChanges() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.housekeeping");
        var season = until(SEASON);
        done(acme.assigns(OLGA, amal, DESK, WHOLE, season));
        done(acme.assigns(OLGA, amal, "tenant.reservations", WHOLE, until(Duration.ofDays(1))));
        application.later(Duration.ofDays(1));

        done(acme.rescopes(OLGA, amal, only(acme.alpha())));

        Scope alpha = only(acme.alpha());
        assertThat(assignments(AMAL)).hasSize(2).extracting(Assignment::scope).containsOnly(alpha);
        assertThat(assignments(AMAL))
                .extracting(Assignment::validity)
                .containsExactlyInAnyOrder(Validity.ALWAYS, season);
    }

    private Validity until(Duration fromNow) {
        return new Validity(Optional.empty(), Optional.of(application.now().plus(fromNow)));
    }

    private Validity from(Duration fromNow, Duration lasting) {
        var from = application.now().plus(fromNow);
        return new Validity(Optional.of(from), Optional.of(from.plus(lasting)));
    }

    private List<Assignment> assignments(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .orElseThrow()
                .state()
                .assignments();
    }
}
