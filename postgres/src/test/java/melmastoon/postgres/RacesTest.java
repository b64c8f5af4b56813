package melmastoon.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import melmastoon.access.RoleId;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.membership.MembershipType;
import melmastoon.application.role.Roles;
import melmastoon.domain.role.RoleCode;
import melmastoon.postgres.fixture.EmbeddedDatabase;
import melmastoon.postgres.fixture.OpenDatabase;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.Patience;
import melmastoon.testkit.fixture.People;
import melmastoon.testkit.fixture.TestApplication;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Commands that would break an invariant together, and each alone would not.
final class RacesTest {
    private static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
    private static final OpenDatabase OPEN = DATABASE.open(8);
    private static final TestApplication APPLICATION = new TestApplication(OPEN.scope(), OPEN.lookups(), 7);

    @AfterAll
    static void close() {
        OPEN.close();
    }

    @RepeatedTest(5)
    void ofTwoOwnersWhoRemoveEachOtherOneStaysByM3() throws Exception {
        var acme = Acme.chain(APPLICATION, "owners-" + System.nanoTime() % 1_000_000_000);
        var amal = People.person("amal");
        var second = acme.joins(amal, Acme.WHOLE, "tenant.owner");

        var results = atOnce(List.of(() -> acme.removes(Acme.OLGA, second), () -> acme.removes(amal, acme.olga())));

        assertThat(results).filteredOn(CommandResult.Done.class::isInstance).hasSize(1);
        assertThat(owners(acme)).isEqualTo(1);
    }

    @RepeatedTest(5)
    void ofTwoOwnersWhoSuspendEachOtherOneStaysByM3() throws Exception {
        var acme = Acme.chain(APPLICATION, "suspenders-" + System.nanoTime() % 1_000_000_000);
        var amal = People.person("amal");
        var second = acme.joins(amal, Acme.WHOLE, "tenant.owner");

        var results = atOnce(List.of(() -> acme.suspends(Acme.OLGA, second), () -> acme.suspends(amal, acme.olga())));

        assertThat(results).filteredOn(CommandResult.Done.class::isInstance).hasSize(1);
        assertThat(owners(acme)).isEqualTo(1);
    }

    @RepeatedTest(5)
    void twoOwnersWhoLeaveAtOnceDoNotBothLeaveByM3() throws Exception {
        var acme = Acme.chain(APPLICATION, "leavers-" + System.nanoTime() % 1_000_000_000);
        var amal = People.person("amal");
        var second = acme.joins(amal, Acme.WHOLE, "tenant.owner");

        var results = atOnce(List.of(() -> acme.removes(amal, second), () -> acme.removes(Acme.OLGA, acme.olga())));

        assertThat(results).filteredOn(CommandResult.Done.class::isInstance).hasSize(1);
        assertThat(owners(acme)).isEqualTo(1);
    }

    @Test
    void anInvitationThatIsAcceptedEightTimesAtOnceIsAcceptedOnceByI3() throws Exception {
        var acme = Acme.chain(APPLICATION, "accepted-once");
        var invitation = acme.invited("amal@acme.example", Acme.WHOLE, "tenant.front_desk");
        Callable<CommandResult<?>> accept =
                () -> Patience.patiently(() -> acme.accepts(People.person("amal"), invitation));

        var results = atOnce(Stream.generate(() -> accept).limit(8).toList());

        assertThat(results).filteredOn(CommandResult.Done.class::isInstance).hasSize(1);
        assertThat(results)
                .filteredOn(result -> result instanceof CommandResult.Refused<?> refused
                        && refused.code().equals("MELMASTOON.TENANT.INVITATION_REUSED"))
                .hasSize(7);
    }

    @Test
    void twoInvitationsOfOnePersonAcceptedAtOnceMakeOneMembershipByM1() throws Exception {
        var acme = Acme.chain(APPLICATION, "one-membership");
        var amal = People.person("amal", "amal@acme.example");
        var twin = People.person("amal", "amal@two.example");
        var first = acme.invited("amal@acme.example", Acme.WHOLE, "tenant.front_desk");
        var second = acme.invited("amal@two.example", Acme.WHOLE, "tenant.auditor");

        var results = atOnce(List.of(() -> acme.accepts(amal, first), () -> acme.accepts(twin, second)));

        assertThat(results).allMatch(CommandResult.Done.class::isInstance);
        var members = OPEN.scope()
                .in(acme.tenant(), rows -> rows.store(MembershipType.TYPE).all());
        assertThat(members)
                .hasSize(2)
                .anyMatch(member -> member.state().assignments().size() == 2);
    }

    private static long owners(Acme acme) {
        return OPEN.scope().in(acme.tenant(), rows -> {
            RoleId owner = rows.port(Roles.class)
                    .findByCode(RoleCode.OWNER)
                    .orElseThrow()
                    .id();
            return rows.store(MembershipType.TYPE).all().stream()
                    .filter(member -> member.state().isOwner(owner, APPLICATION.now()))
                    .count();
        });
    }

    private static List<CommandResult<?>> atOnce(List<Callable<CommandResult<?>>> works) throws Exception {
        try (var threads = Executors.newFixedThreadPool(works.size())) {
            var results = new ArrayList<CommandResult<?>>();
            for (var result : threads.invokeAll(works)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
