package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static melmastoon.testkit.rules.Refusals.refusal;
import static melmastoon.testkit.rules.Refusals.retryAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import melmastoon.access.Caller;
import melmastoon.access.InvitationId;
import melmastoon.access.Scope;
import melmastoon.application.invitation.InviteStaff.Invite;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.BulkResult.End;
import melmastoon.application.kernel.BulkResult.Row;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.tenant.Locale;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Rulings 32 and 60: many people are invited in one request, within a limit of its own.
class InvitingManyTest {
    private static final String ESCALATION = "MELMASTOON.TENANT.ROLE_ESCALATION";
    private static final String LIMIT = "MELMASTOON.TENANT.INVITATION_RATE_LIMIT";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    @Test
    void everybodyIsInvitedAsByOneInvitationAndCanAccept() {
        var rows = rows(done(each(OLGA, invite("amal"), invite("dara"))));

        var amal = done(acme.accepts(person("amal"), id(rows.get(0)))).value();
        var dara = done(acme.accepts(person("dara"), id(rows.get(1)))).value();
        assertThat(amal.membershipId()).isNotEqualTo(dara.membershipId());
    }

    @Test
    void eachRowIsBoundByR4AndTheOthersAreSent() {
        acme.joins(person("mona"), only(acme.alpha()), "tenant.gm");

        var rows = rows(done(each(
                person("mona"),
                invite("amal", only(acme.alpha()), "tenant.front_desk"),
                invite("bo", only(acme.beta()), "tenant.front_desk"),
                invite("cy", only(acme.alpha()), "tenant.owner"))));

        assertThat(rows.get(0)).isInstanceOf(Row.Accepted.class);
        assertThat(rows.get(1)).isInstanceOf(Row.Refused.class);
        assertThat(rows.get(2)).isEqualTo(new Row.Refused(ESCALATION));
    }

    /// I-4.
    @Test
    void whatIsPendingIsReplacedByALaterRequestAndNotByALaterRow() {
        var first = acme.invited("amal@acme.example", WHOLE, "tenant.gm");

        var rows = rows(done(each(OLGA, invite("amal"), invite("amal"))));

        assertThat(rows.get(1)).isEqualTo(new Row.Refused("MELMASTOON.TENANT.INVITATION_DUPLICATE"));
        assertThat(refusal(acme.accepts(person("amal"), first))).isEqualTo("MELMASTOON.TENANT.INVITATION_REVOKED");
        done(acme.accepts(person("amal"), id(rows.getFirst())));
    }

    @Test
    void allOrNothingSendsNothingWhereOneRowIsRefused() {
        var before = memory.outbox(acme.tenant()).size();

        var answer = done(all(OLGA, invite("amal"), invite("amal")));

        assertThat(answer.value().end()).isEqualTo(End.NOT_COMMITTED);
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
    }

    @Test
    void twoThousandPeopleADayAreInvitedBesideFiftyAnHourAndADryRunCostsNothing() {
        for (int request = 0; request < 4; request++) {
            done(bulk(OLGA, people("r" + request + "p", 500), Bulk.Mode.EACH_BY_ITSELF, true));
            done(bulk(OLGA, people("r" + request + "p", 500), Bulk.Mode.EACH_BY_ITSELF, false));
        }

        var tooMany = bulk(OLGA, people("late", 1), Bulk.Mode.EACH_BY_ITSELF, false);
        assertThat(refusal(tooMany)).isEqualTo(LIMIT);
        assertThat(retryAfter(tooMany).orElseThrow()).isBetween(Duration.ofHours(23), Duration.ofHours(24));
        acme.invited("single@acme.example", WHOLE, "tenant.gm");

        application.later(Duration.ofDays(1).plusMillis(1));
        done(bulk(OLGA, people("late", 1), Bulk.Mode.EACH_BY_ITSELF, false));
    }

    /// Nothing of a request that exceeds the limit is sent: its sender would not know which half was.
    @Test
    void aRequestWithMoreThanAreLeftIsRefusedWhole() {
        for (int request = 0; request < 3; request++) {
            done(bulk(OLGA, people("r" + request + "p", 500), Bulk.Mode.EACH_BY_ITSELF, false));
        }
        done(bulk(OLGA, people("some", 499), Bulk.Mode.EACH_BY_ITSELF, false));
        var before = memory.outbox(acme.tenant()).size();

        assertThat(refusal(each(OLGA, invite("amal"), invite("dara")))).isEqualTo(LIMIT);
        assertThat(memory.outbox(acme.tenant())).hasSize(before);
        done(each(OLGA, invite("amal")));
    }

    /// Ruling 32.
    @Test
    void aTenantInvitesAsManyInBulkAsThePlatformSays() {
        done(acme.limitedTo(0, 1));

        assertThat(refusal(each(OLGA, invite("amal"), invite("dara")))).isEqualTo(LIMIT);
        done(each(OLGA, invite("amal")));
        assertThat(refusal(each(OLGA, invite("dara")))).isEqualTo(LIMIT);
    }

    private CommandResult<BulkResult> each(Caller caller, Invite... people) {
        return bulk(caller, rows(people), Bulk.Mode.EACH_BY_ITSELF, false);
    }

    private CommandResult<BulkResult> all(Caller caller, Invite... people) {
        return bulk(caller, rows(people), Bulk.Mode.ALL_OR_NOTHING, false);
    }

    private CommandResult<BulkResult> bulk(
            Caller caller, List<Optional<Invite>> people, Bulk.Mode mode, boolean isDryRun) {
        return application
                .inviteMany()
                .invite(application.by(caller), acme.tenant(), new Bulk<>(people, mode, isDryRun));
    }

    private static List<Optional<Invite>> rows(Invite... people) {
        return Stream.of(people).map(Optional::of).toList();
    }

    private static List<Optional<Invite>> people(String name, int number) {
        return IntStream.range(0, number)
                .mapToObj(each -> Optional.of(invite(name + each)))
                .toList();
    }

    private static Invite invite(String name) {
        return invite(name, WHOLE, "tenant.front_desk");
    }

    private static Invite invite(String name, Scope scope, String role) {
        return new Invite(
                new EmailAddress(name + "@acme.example"),
                Set.of(RoleRef.parse(role)),
                ScopeRef.of(scope),
                Locale.ENGLISH);
    }

    private static List<Row> rows(CommandResult.Done<BulkResult> done) {
        return done.value().rows().all();
    }

    private static InvitationId id(Row row) {
        return InvitationId.parse(((Row.Accepted) row).id());
    }
}
