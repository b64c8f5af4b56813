package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Request;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.membership.Memberships;
import melmastoon.application.role.RoleRef;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// M-2 to M-4, R-3 to R-5, rulings 1 and 17.
class MembersTest {
    private static final Caller GABE = person("gabe");
    private static final Caller AMAL = person("amal");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aRoleIsAssignedAndTakenAgain() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        var given = done(acme.assigns(OLGA, amal, "tenant.auditor", only(acme.alpha())));
        assertThat(given.version()).isEqualTo(3);

        var taken = done(unassigns(OLGA, amal, given.value().assignmentId()));
        assertThat(taken.version()).isEqualTo(4);
        assertThat(taken.position().revision()).isEqualTo(given.position().revision() + 1);
    }

    @Test
    void aRoleThatIsHeldAlreadyIsAcceptedWithoutAnEventByRuling1() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        var first = done(acme.assigns(OLGA, amal, "tenant.auditor", WHOLE));
        var again = done(acme.assigns(OLGA, amal, "tenant.auditor", WHOLE));

        assertThat(again).isEqualTo(first);
    }

    @Test
    void aRoleWithoutAScopeIsGivenInThatOfTheMembership() {
        var amal = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk");

        done(application
                .assignRole()
                .assign(
                        application.by(OLGA),
                        acme.tenant(),
                        amal,
                        new NewAssignment(RoleRef.parse("tenant.auditor"), Optional.empty())));

        var held = memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(AMAL.subject()))
                .orElseThrow()
                .state()
                .assignments();
        assertThat(held).allSatisfy(assignment -> assertThat(assignment.scope()).isEqualTo(only(acme.alpha())));
    }

    @Test
    void anAssignmentDoesNotWidenItsMembershipByR3() {
        var amal = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk");

        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.auditor", only(acme.beta()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.auditor", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_WIDENED");
    }

    @Test
    void nobodyAssignsMoreThanItHoldsByR4() {
        var gabe = acme.joins(GABE, WHOLE, "tenant.gm");
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.assigns(GABE, amal, "tenant.owner", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(acme.assigns(GABE, gabe, "tenant.owner", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(refusal(acme.assigns(GABE, amal, "tenant.accounting", WHOLE)))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(acme.assigns(GABE, amal, "tenant.housekeeping", WHOLE)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aScopeNamesPropertiesByM2() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.auditor", only(acme.north()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
    }

    @Test
    void theLastOwnerStaysByM3() {
        assertThat(refusal(acme.removes(OLGA, acme.olga()))).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
        acme.joins(AMAL, WHOLE, "tenant.owner");

        assertThat(acme.removes(OLGA, acme.olga())).isInstanceOf(CommandResult.Done.class);
        assertThat(refusal(acme.removes(OLGA, acme.olga()))).isEqualTo("MELMASTOON.TENANT.NOT_FOUND");
    }

    @Test
    void anOwnerOfOneHouseDoesNotReplaceTheLastOneByRuling17() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        done(acme.assigns(OLGA, amal, "tenant.owner", only(acme.alpha())));

        assertThat(refusal(acme.removes(OLGA, acme.olga()))).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    @Test
    void theLastOwnershipStaysByR5() {
        var ownership = memory.in(
                        acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(OLGA.subject()))
                .orElseThrow()
                .state()
                .assignments()
                .getFirst()
                .id();

        assertThat(refusal(unassigns(OLGA, acme.olga(), ownership))).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    @Test
    void removingTwiceIsAcceptedWithoutASecondEventByRuling1() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        var first = done(acme.removes(OLGA, amal));

        assertThat(done(acme.removes(OLGA, amal))).isEqualTo(first);
    }

    @Test
    void nothingIsGivenToWhoIsRemovedByM4() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");
        done(acme.removes(OLGA, amal));

        assertThat(refusal(acme.assigns(OLGA, amal, "tenant.auditor", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_ACTIVE");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        var nobody = new MembershipId(application.mint());

        assertThat(refusal(acme.removes(OLGA, nobody))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(refusal(acme.assigns(OLGA, nobody, "tenant.auditor", WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(refusal(acme.assigns(OLGA, acme.olga(), new RoleId(application.mint()).toString(), WHOLE)))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
        assertThat(refusal(unassigns(OLGA, nobody, new RoleAssignmentId(application.mint()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(refusal(unassigns(OLGA, acme.olga(), new RoleAssignmentId(application.mint()))))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_ASSIGNMENT_NOT_FOUND");
    }

    @Test
    void whoExpectsAnotherVersionTakesNothingAwayByRuling30() {
        assertThat(refusal(application.removeMembership().remove(expecting(9), acme.tenant(), acme.olga())))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
        assertThat(refusal(application
                        .unassignRole()
                        .unassign(expecting(9), acme.tenant(), acme.olga(), new RoleAssignmentId(application.mint()))))
                .isEqualTo("MELMASTOON.COMMON.STALE_VERSION");
    }

    private Request expecting(int version) {
        return application.by(OLGA).expecting(version);
    }

    private CommandResult<?> unassigns(Caller actor, MembershipId member, RoleAssignmentId assignment) {
        return application.unassignRole().unassign(application.by(actor), acme.tenant(), member, assignment);
    }
}
