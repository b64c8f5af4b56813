package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.below;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.OrganizationUnitId;
import melmastoon.access.Scope;
import melmastoon.application.invitation.InvitationFilter;
import melmastoon.application.invitation.InvitationPage;
import melmastoon.application.membership.Memberships;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.membership.Membership;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Scopes of regions, in Acme with its region North, where Alpha and Beta are, and Gamma beside it.,
/// rulings 13, 33, 36, 38, 49 and 50.
class RegionalScopesTest {
    private static final Caller NADIA = person("nadia");
    private static final Caller AMAL = person("amal");
    private static final String DESK = "tenant.front_desk";
    private static final String DENIED = "MELMASTOON.COMMON.PERMISSION_DENIED";
    private static final String ESCALATION = "MELMASTOON.TENANT.ROLE_ESCALATION";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);
    private final Scope north = below(acme.north());
    private final Scope alpha = only(acme.alpha());
    private final Scope gamma = only(acme.gamma());

    @BeforeEach
    void nadiaManagesTheNorth() {
        acme.joins(NADIA, north, "tenant.gm");
    }

    @Test
    void aRegionalManagerStaffsHerHousesAndHerRegion() {
        for (var scope : List.of(alpha, only(acme.alpha(), acme.beta()), north)) {
            done(acme.invites(NADIA, "amal@acme.test", scope, DESK));
        }
        assertThat(refusal(acme.invites(NADIA, "amal@acme.test", gamma, DESK))).isEqualTo(DENIED);
        assertThat(refusal(acme.invites(NADIA, "amal@acme.test", WHOLE, DESK))).isEqualTo(DENIED);
        assertThat(refusal(acme.invites(NADIA, "amal@acme.test", below(acme.root()), DESK)))
                .isEqualTo(DENIED);
    }

    @Test
    void sheChangesWhoeverWorksWhollyInHerRegion() {
        var amal = acme.joins(AMAL, alpha, DESK);
        var both = acme.joins(person("dara"), only(acme.alpha(), acme.gamma()), DESK);

        done(acme.suspends(NADIA, amal));
        done(acme.reinstates(NADIA, amal));
        done(acme.rescopes(NADIA, amal, north));
        assertThat(refusal(acme.rescopes(NADIA, amal, gamma))).isEqualTo(DENIED);
        assertThat(refusal(acme.suspends(NADIA, both))).isEqualTo(DENIED);
    }

    /// Ruling 49: what is in the region tomorrow is not theirs today.
    @Test
    void whoManagesEveryHouseOfARegionDoesNotManageTheRegion() {
        var mina = person("mina");
        acme.joins(mina, only(acme.alpha(), acme.beta()), "tenant.gm");
        var amal = acme.joins(AMAL, north, DESK);

        assertThat(refusal(acme.suspends(mina, amal))).isEqualTo(DENIED);
        assertThat(refusal(acme.invites(mina, "dara@acme.test", north, DESK))).isEqualTo(DENIED);
    }

    @Test
    void anAssignmentIsWithinTheRegionOfItsMembershipByR3() {
        var amal = acme.joins(AMAL, north, DESK);

        done(acme.assigns(OLGA, amal, "tenant.housekeeping", alpha));
        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.housekeeping", gamma)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
    }

    /// Nadia's own role counts in one house of the region only: her rights end there.
    @Test
    void aRoleAtOneHouseOfARegionGivesNothingInAnother() {
        var zia = person("zia");
        var member = acme.joins(zia, north, "tenant.housekeeping");
        done(acme.assigns(OLGA, member, "tenant.gm", alpha));
        var amal = acme.joins(AMAL, only(acme.beta()), DESK);

        assertThat(refusal(acme.suspends(zia, amal))).isEqualTo(DENIED);
        done(acme.invites(zia, "dara@acme.test", alpha, DESK));
    }

    @Test
    void aRegionIsNarrowedToAHouseAndARoleWithIt() {
        var amal = acme.joins(AMAL, WHOLE, DESK);
        done(acme.assigns(OLGA, amal, "tenant.housekeeping", north));
        done(acme.assigns(OLGA, amal, "tenant.auditor", gamma));

        done(acme.rescopes(OLGA, amal, alpha));

        assertThat(member(AMAL).assignments())
                .hasSize(2)
                .extracting(Assignment::scope)
                .containsOnly(alpha);
    }

    @Test
    void aRegionScopeNamesRegionsAndAPropertyScopePropertiesByRuling33() {
        for (var wrong : List.of(below(acme.alpha()), below(new OrganizationUnitId(application.mint())))) {
            assertThat(refusal(acme.invites(OLGA, "amal@acme.test", wrong, DESK)))
                    .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_REGION");
        }
        assertThat(refusal(acme.invites(
                        OLGA, "amal@acme.test", new Scope.Only(Set.of(acme.north()), Set.of(acme.root())), DESK)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
    }

    /// R-4 again at the acceptance (ruling 16), of what the inviter holds then.
    @Test
    void anInvitationToARegionIsAcceptedWhileItsInviterManagesIt() {
        var nadia = member(NADIA).id();
        var first = done(acme.invites(NADIA, AMAL.verifiedEmail().orElseThrow(), north, DESK))
                .value()
                .invitationId();
        done(acme.rescopes(OLGA, nadia, alpha));

        assertThat(refusal(acme.accepts(AMAL, first))).isEqualTo(ESCALATION);
        done(acme.rescopes(OLGA, nadia, north));
        done(acme.accepts(AMAL, first));
        assertThat(member(AMAL).scope()).isEqualTo(north);
    }

    /// Ruling 38: reads by overlap.
    @Test
    void sheListsInvitationsThatConcernHerRegion() {
        var inside = acme.invited("a@acme.test", alpha, DESK);
        var above = acme.invited("b@acme.test", below(acme.root()), DESK);
        acme.invited("c@acme.test", gamma, DESK);

        InvitationPage page = done(application
                        .listInvitations()
                        .list(
                                application.asks(NADIA),
                                acme.tenant(),
                                new InvitationFilter(Optional.empty(), Optional.empty(), 10)))
                .value();

        assertThat(page.invitations())
                .extracting(found -> found.state().terms().id())
                .contains(inside, above)
                .hasSize(3);
    }

    private Membership member(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .orElseThrow()
                .state();
    }
}
