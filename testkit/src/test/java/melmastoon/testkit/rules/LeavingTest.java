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
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.OutboxEntry;
import melmastoon.domain.membership.MembershipEvent;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// M-3, M-4 and ruling 36.
class LeavingTest {
    private static final Caller AMAL = person("amal");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void whoLeavesIsRemovedByItself() {
        var amal = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk");

        done(acme.leaves(AMAL, amal));

        var content = (OutboxEntry.OfAggregate<?, ?>)
                memory.outbox(acme.tenant()).getLast().content();
        assertThat(content.step().event())
                .isEqualTo(new MembershipEvent.Removed(amal, acme.tenant(), AMAL.subject(), application.now()));
    }

    @Test
    void aSuspendedMemberLeavesTooAndComesBackByAnInvitationOnlyByM4() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.owner");
        done(acme.suspends(OLGA, amal));

        done(acme.leaves(AMAL, amal));

        assertThat(acme.joins(AMAL, WHOLE, "tenant.front_desk")).isNotEqualTo(amal);
    }

    @Test
    void theLastOwnerDoesNotLeaveByM3() {
        assertThat(refusal(acme.leaves(OLGA, acme.olga()))).isEqualTo("MELMASTOON.TENANT.LAST_OWNER_REMOVAL");
        acme.joins(AMAL, WHOLE, "tenant.owner");

        assertThat(acme.leaves(OLGA, acme.olga())).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyLeavesInTheNameOfAnother() {
        var amal = acme.joins(AMAL, WHOLE, "tenant.front_desk");

        assertThat(refusal(acme.leaves(OLGA, amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(acme.leaves(platformAdmin(), amal))).isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }
}
