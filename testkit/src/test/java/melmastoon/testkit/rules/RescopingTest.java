package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.below;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Versioned;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.ScopeRef;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// M-2, M-3, R-3, R-4, rulings 1, 30 and 36.
class RescopingTest {
    private static final Caller GABE = person("gabe");
    private static final Caller AMAL = person("amal");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void whoMovesToAnotherHouseTakesHerRolesAlong() {
        var amal = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk", "tenant.housekeeping");

        var moved = done(acme.rescopes(OLGA, amal, only(acme.beta())));

        var member = current(AMAL.subject());
        assertThat(member.state().scope()).isEqualTo(only(acme.beta()));
        assertThat(member.state().assignments())
                .hasSize(2)
                .extracting(Assignment::scope)
                .containsOnly(only(acme.beta()));
        assertThat(member.positions().values()).containsOnly(moved.position());
        assertThat(moved.version()).isEqualTo(member.version());
    }

    @Test
    void aGrantThatStaysKeepsTheEventThatMadeIt() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var granted = done(acme.assigns(OLGA, amal, "tenant.auditor", only(acme.alpha())));

        done(acme.rescopes(OLGA, amal, only(acme.alpha())));

        var kept = current(AMAL.subject())
                .positions()
                .get(granted.value().assignmentId().toString());
        assertThat(kept).isEqualTo(granted.position());
    }

    @Test
    void aScopeNamesPropertiesByM2() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.rescopes(OLGA, amal, only(acme.north()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
    }

    @Test
    void nobodyGivesOrTakesMoreThanItHoldsByR4AndRuling36() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var accountant = acme.joins(person("dara"), only(acme.alpha()), "tenant.accounting");
        var owner = acme.joins(AMAL, WHOLE, "tenant.owner");

        assertThat(refusal(acme.rescopes(GABE, accountant, WHOLE))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(acme.rescopes(GABE, owner, only(acme.alpha()))))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(acme.rescopes(platformAdmin(), owner, only(acme.alpha()))))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    /// her role at a house that was moved out of her region counts nowhere, until her scope reaches the house
    /// again.
    @Test
    void nobodyRevivesByANewScopeWhatItDoesNotHold() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var dara = acme.joins(person("dara"), below(acme.north()), "tenant.front_desk");
        done(acme.assigns(OLGA, dara, "tenant.accounting", only(acme.alpha())));
        var both = new Scope.Only(Set.of(acme.alpha()), Set.of(acme.north()));
        done(application.moveOrganizationUnit().move(application.byItself(), acme.tenant(), acme.alpha(), acme.root()));

        assertThat(refusal(acme.rescopes(GABE, dara, both))).isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        done(acme.rescopes(OLGA, dara, both));
        assertThat(current(person("dara").subject()).state().assignments())
                .extracting(Assignment::scope)
                .containsExactlyInAnyOrder(both, only(acme.alpha()));
    }

    /// What counts as before is neither given nor taken.
    @Test
    void whatAMemberKeepsIsNotAskedFor() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var dara = acme.joins(person("dara"), only(acme.alpha(), acme.beta()), "tenant.front_desk");
        done(acme.assigns(OLGA, dara, "tenant.accounting", only(acme.alpha())));

        done(acme.rescopes(GABE, dara, only(acme.alpha(), acme.gamma())));
    }

    @Test
    void theLastOwnerIsNotNarrowedByM3() {
        assertThat(refusal(acme.rescopes(OLGA, acme.olga(), only(acme.alpha()))))
                .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    @Test
    void theScopeThatItHasIsAcceptedWithoutAnEventByRuling1() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        var first = done(acme.rescopes(OLGA, amal, only(acme.alpha())));

        assertThat(done(acme.rescopes(OLGA, amal, only(acme.alpha())))).isEqualTo(first);
    }

    @Test
    void whoExpectsAnotherVersionChangesNothingByRuling30() {
        assertThat(refusal(application
                        .changePropertyScope()
                        .change(
                                application.by(OLGA).expecting(9),
                                acme.tenant(),
                                acme.olga(),
                                new ScopeRef.WholeTenant())))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
    }

    private Versioned<Membership> current(Subject subject) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(subject))
                .orElseThrow();
    }
}
