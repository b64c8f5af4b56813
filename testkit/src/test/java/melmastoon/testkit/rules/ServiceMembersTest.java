package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.People.service;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Subject;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.AddServiceMember.NewServiceMember;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.ScopeRef;
import melmastoon.domain.InvalidValue;
import melmastoon.domain.membership.Membership;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Ruling 19, M-1, R-4.
class ServiceMembersTest {
    private static final String CHANNELS = "channel-manager";
    private static final Caller GABE = person("gabe");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void aServiceIsAMemberAtOnceByRuling19() {
        var added = done(acme.adds(OLGA, CHANNELS, only(acme.alpha()), "tenant.reservations"));

        var member = current(Subject.service(CHANNELS));
        assertThat(added.version()).isEqualTo(2);
        assertThat(member).isInstanceOf(Membership.Active.class);
        assertThat(member.id()).isEqualTo(added.value().membershipId());
        assertThat(member.scope()).isEqualTo(only(acme.alpha()));
        assertThat(member.assignments()).singleElement().satisfies(held -> {
            assertThat(held.scope()).isEqualTo(only(acme.alpha()));
            assertThat(held.grantedBy()).isEqualTo(OLGA.subject());
        });
        assertThat(memory.outbox(acme.tenant()))
                .extracting(entry -> entry.content().subject())
                .endsWith(member.id().toString(), member.id().toString());
    }

    @Test
    void itUsesWhatItHolds() {
        done(acme.adds(OLGA, CHANNELS, WHOLE, "tenant.gm"));

        assertThat(acme.invites(service(CHANNELS), "amal@acme.example", WHOLE, "tenant.front_desk"))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aServiceIsNoMemberTwiceByM1() {
        var first = done(acme.adds(OLGA, CHANNELS, WHOLE, "tenant.reservations"))
                .value()
                .membershipId();

        assertThat(refusal(acme.adds(OLGA, CHANNELS, WHOLE, "tenant.reservations")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ALREADY_MEMBER");
        done(acme.suspends(OLGA, first));
        assertThat(refusal(acme.adds(OLGA, CHANNELS, WHOLE, "tenant.reservations")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ALREADY_MEMBER");
        done(acme.removes(OLGA, first));
        assertThat(done(acme.adds(OLGA, CHANNELS, WHOLE, "tenant.reservations"))
                        .value()
                        .membershipId())
                .isNotEqualTo(first);
    }

    /// `usr_` ids and names of services are two kinds of names.
    @Test
    void aServiceNamedLikeAPersonIsSomebodyElseByRuling19() {
        assertThat(acme.adds(OLGA, OLGA.subject().id(), WHOLE, "tenant.reservations"))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void nobodyGivesAServiceWhatItDoesNotHoldByR4() {
        acme.joins(GABE, WHOLE, "tenant.gm");

        assertThat(refusal(acme.adds(GABE, CHANNELS, WHOLE, "tenant.accounting")))
                .isEqualTo("MELMASTOON.TENANT.ROLE_ESCALATION");
        assertThat(acme.adds(GABE, CHANNELS, WHOLE, "tenant.reservations")).isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void aManagerOfOneHouseAddsServicesThereByRuling38() {
        acme.joins(GABE, only(acme.alpha()), "tenant.gm");

        assertThat(refusal(acme.adds(GABE, CHANNELS, WHOLE, "tenant.reservations")))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(refusal(acme.adds(GABE, CHANNELS, only(acme.alpha(), acme.beta()), "tenant.reservations")))
                .isEqualTo("MELMASTOON.COMMON.PERMISSION_DENIED");
        assertThat(acme.adds(GABE, CHANNELS, only(acme.alpha()), "tenant.reservations"))
                .isInstanceOf(CommandResult.Done.class);
    }

    @Test
    void whatIsNamedMustBeThere() {
        assertThat(refusal(acme.adds(OLGA, CHANNELS, only(acme.north()), "tenant.reservations")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.SCOPE_NOT_PROPERTY");
        assertThat(refusal(acme.adds(OLGA, CHANNELS, WHOLE, "tenant.unheard_of")))
                .isEqualTo("MELMASTOON.MEMBERSHIP.ROLE_NOT_FOUND");
        assertThatExceptionOfType(InvalidValue.class)
                .isThrownBy(() -> new NewServiceMember(CHANNELS, Set.of(), ScopeRef.of(WHOLE)));
    }

    private Membership current(Subject subject) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(subject))
                .orElseThrow()
                .state();
    }
}
