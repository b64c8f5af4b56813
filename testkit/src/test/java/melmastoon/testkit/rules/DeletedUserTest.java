package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.platformAdmin;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import melmastoon.access.Caller;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.RemoveDeletedUser.Ownership;
import melmastoon.application.membership.RemoveDeletedUser.UserRemoved;
import melmastoon.domain.tenant.TenantSuspensionReason;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// What becomes of the memberships of somebody whose account iam-service has deleted.
class DeletedUserTest {
    private static final Caller AMAL = person("amal");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");

    @Test
    void aDeletedUserIsAMemberNoMore() {
        acme.joins(AMAL, WHOLE, "tenant.gm");

        assertThat(done(removed(AMAL)).value().ownership()).isEqualTo(Ownership.KEPT);

        assertThat(isMember(AMAL)).isFalse();
        assertThat(refusal(removed(AMAL))).isEqualTo("MELMASTOON.MEMBERSHIP.NOT_A_MEMBER");
    }

    @Test
    void theLastOwnerToo() {
        assertThat(done(removed(OLGA)).value().ownership()).as("by ruling 17").isEqualTo(Ownership.LOST);

        assertThat(isMember(OLGA)).isFalse();
    }

    @Test
    void oneOfSeveralOwnersLeavesTheTenantWithAnOwner() {
        acme.joins(AMAL, WHOLE, "tenant.owner");

        assertThat(done(removed(OLGA)).value().ownership()).isEqualTo(Ownership.KEPT);
    }

    /// Taking rights away is legal while suspended (ruling 2).
    @Test
    void aSuspendedTenantsMemberToo() {
        acme.joins(AMAL, WHOLE, "tenant.gm");
        done(acme.suspended(TenantSuspensionReason.ABUSE));

        done(removed(AMAL));

        assertThat(isMember(AMAL)).isFalse();
    }

    @Test
    void onlyThisServiceDoesSo() {
        for (var caller : new Caller[] {OLGA, platformAdmin()}) {
            assertThat(refusal(application
                            .removeDeletedUser()
                            .remove(application.by(caller), acme.tenant(), OLGA.subject())))
                    .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        }
    }

    private CommandResult<UserRemoved> removed(Caller person) {
        return application.removeDeletedUser().remove(application.byItself(), acme.tenant(), person.subject());
    }

    private boolean isMember(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .isPresent();
    }
}
