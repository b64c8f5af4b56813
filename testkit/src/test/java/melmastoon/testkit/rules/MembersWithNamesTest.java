package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.nameOf;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.application.invitation.Acceptance;
import melmastoon.application.invitation.ListMembers.MembersFound;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.PersonName;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Who sees how a tenant's members are called.
class MembersWithNamesTest {
    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");

    @Test
    void aMemberIsListedAsItsTokenCalledIt() {
        var amal = acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        var found = list(OLGA);

        assertThat(ids(found)).containsExactly(amal, acme.olga());
        assertThat(found.persons())
                .as("the first owner came of no invitation")
                .isEqualTo(Map.of(
                        amal,
                        new Acceptance(
                                new EmailAddress("amal@acme.example"), Optional.of(new PersonName(nameOf("amal"))))));
    }

    /// Ruling 38: who works at a house of hers, and for the whole tenant, is seen by a property's manager.
    @Test
    void aManagerOfOnePropertySeesWhoWorksThere() {
        var manager = person("mona");
        var mona = acme.joins(manager, only(acme.alpha()), "tenant.gm");
        var here = acme.joins(person("amal"), only(acme.alpha()), "tenant.front_desk");
        var elsewhere = acme.joins(person("bo"), only(acme.beta()), "tenant.front_desk");

        assertThat(ids(list(manager))).containsExactly(here, mona, acme.olga()).doesNotContain(elsewhere);
    }

    @Test
    void whoIsNoAdministratorOfPeopleSeesNobody() {
        var clerk = person("amal");
        acme.joins(clerk, WHOLE, "tenant.front_desk");

        assertThat(refusal(
                        application.listMembers().list(application.asks(clerk), acme.tenant(), Optional.empty(), 50)))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
    }

    @Test
    void theAuditKeepsTheNameApart() {
        acme.joins(person("amal"), WHOLE, "tenant.front_desk");

        assertThat(memory.audits(acme.tenant()))
                .filteredOn(entry -> entry.action().equals("accept_invitation"))
                .anySatisfy(entry -> assertThat(entry.personal()).containsEntry("name", nameOf("amal")))
                .noneSatisfy(entry -> assertThat(entry.after().toString()).contains(nameOf("amal")));
    }

    private MembersFound list(Caller caller) {
        return done(application.listMembers().list(application.asks(caller), acme.tenant(), Optional.empty(), 50))
                .value();
    }

    private static List<MembershipId> ids(MembersFound found) {
        return found.page().memberships().stream()
                .map(member -> member.state().id())
                .toList();
    }
}
