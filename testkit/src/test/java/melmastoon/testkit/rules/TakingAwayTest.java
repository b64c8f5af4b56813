package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleAssignmentId;
import melmastoon.access.Scope;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.Memberships;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Ruling 36: taking away is symmetric to giving.
class TakingAwayTest {
    private static final Caller GABE = person("gabe");
    private static final Caller AMAL = person("amal");
    private static final String NOT_ALLOWED = "MELMASTOON.MEMBERSHIP.REMOVAL_NOT_ALLOWED";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aGeneralManagerNeitherRemovesAnOwnerNorTakesTheRole() {
        var gabe = acme.joins(GABE, WHOLE, "tenant.gm");
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");
        var ownership = assignment(AMAL);

        assertThat(refusal(acme.removes(GABE, amal))).isEqualTo(NOT_ALLOWED);
        assertThat(refusal(unassigns(GABE, amal, ownership))).isEqualTo(NOT_ALLOWED);
        assertThat(acme.removes(AMAL, gabe)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aGeneralManagerRemovesWhomItCouldHaveInvited() {
        acme.joins(GABE, WHOLE, "tenant.gm");
        var amal = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk");

        assertThat(acme.removes(GABE, amal)).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void everybodyMayLeaveAndGiveUpARoleSaveAsTheLastOwner() {
        for (Scope scope : new Scope[] {WHOLE, only(acme.alpha())}) {
            var amal = acme.joins(AMAL, scope, "tenant.front_desk", "tenant.housekeeping");

            done(unassigns(AMAL, amal, assignment(AMAL)));
            done(acme.removes(AMAL, amal));
        }
        assertThat(refusal(acme.removes(OLGA, acme.olga()))).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    @Test
    void nobodyLeavesInTheNameOfAnother() {
        acme.joins(AMAL, WHOLE, "tenant.front_desk");
        var gabe = acme.joins(GABE, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.removes(AMAL, gabe))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void aPlatformAdministratorRemovesAnybodyButTheLastOwner() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");

        done(unassigns(platformAdmin(), amal, assignment(AMAL)));
        done(acme.removes(platformAdmin(), amal));
        assertThat(refusal(acme.removes(platformAdmin(), acme.olga())))
                .isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
    }

    private RoleAssignmentId assignment(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .orElseThrow()
                .state()
                .assignments()
                .getFirst()
                .id();
    }

    private CommandResult<?> unassigns(Caller actor, MembershipId member, RoleAssignmentId assignment) {
        return application.unassignRole().unassign(application.by(actor), acme.tenant(), member, assignment);
    }
}
