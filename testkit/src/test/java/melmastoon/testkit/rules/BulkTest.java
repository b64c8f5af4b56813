package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.Acme.acme;
import static melmastoon.testkit.fixture.Acme.only;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.access.Caller;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Validity;
import melmastoon.application.kernel.AuditEntry;
import melmastoon.application.kernel.Bulk;
import melmastoon.application.kernel.BulkResult;
import melmastoon.application.kernel.CommandResult;
import melmastoon.application.kernel.Request;
import melmastoon.application.membership.AssignRole.NewAssignment;
import melmastoon.application.membership.CopyRoles.Copy;
import melmastoon.application.membership.Memberships;
import melmastoon.application.organization.PropertyRef;
import melmastoon.application.organization.ScopeRef;
import melmastoon.application.role.RoleRef;
import melmastoon.application.role.Roles;
import melmastoon.domain.membership.Assignment;
import melmastoon.domain.role.RoleCode;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Ruling 60: many rows in one request, each by itself or all or nothing.
class BulkTest {
    private static final Caller AMAL = person("amal");
    private static final Caller DARA = person("dara");
    private static final Caller NADIA = person("nadia");
    private static final String AUDITOR = "tenant.auditor";
    private static final String WIDENED = "MELMASTOON.MEMBERSHIP.SCOPE_WIDENED";

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = acme(application);

    /// Works at Beta only, so that a role at Alpha would widen her membership.
    private final MembershipId dara = acme.joins(DARA, only(acme.beta()), "tenant.front_desk");

    private final MembershipId amal = acme.joins(AMAL, only(acme.alpha()), "tenant.front_desk");
    private final MembershipId nadia = acme.joins(NADIA, WHOLE, "tenant.gm");

    @Test
    void eachByItselfDoesWhatCanBeDone() {
        var before = memory.outbox(acme.tenant()).size();

        var answer = done(assign(application.by(OLGA), each(amal, dara, nadia)));

        assertThat(answer.value().end()).isEqualTo(BulkResult.End.COMMITTED);
        assertThat(rows(answer)).hasSize(3).element(1).isEqualTo(new BulkResult.Row.Refused(WIDENED));
        assertThat(holds(AMAL, AUDITOR)).isTrue();
        assertThat(holds(DARA, AUDITOR)).isFalse();
        assertThat(holds(NADIA, AUDITOR)).isTrue();
        assertThat(memory.outbox(acme.tenant())).hasSize(before + 2);
    }

    /// Ruling 45.
    @Test
    void readersSeeAllRowsAtOnce() {
        var answer = done(assign(application.by(OLGA), each(amal, nadia)));

        var entries = memory.outbox(acme.tenant());
        var last = entries.subList(entries.size() - 2, entries.size());
        assertThat(last)
                .extracting(entry -> entry.command().id())
                .containsOnly(last.getFirst().command().id());
        assertThat(last).extracting(entry -> entry.command().ordinal()).containsExactly(1, 2);
        assertThat(last).extracting(entry -> entry.command().count()).containsOnly(2);
        assertThat(last.getLast().position()).isEqualTo(answer.position());
    }

    @Test
    void allOrNothingDoesNothingWhereOneRowIsRefused() {
        var before = memory.outbox(acme.tenant());

        var answer = done(assign(application.by(OLGA), all(amal, dara, nadia)));

        assertThat(answer.value().end()).isEqualTo(BulkResult.End.NOT_COMMITTED);
        assertThat(rows(answer)).element(1).isEqualTo(new BulkResult.Row.Refused(WIDENED));
        assertThat(holds(AMAL, AUDITOR)).isFalse();
        assertThat(holds(NADIA, AUDITOR)).isFalse();
        assertThat(memory.outbox(acme.tenant())).isEqualTo(before);
    }

    @Test
    void allOrNothingDoesAllWhereNoneIsRefused() {
        var answer = done(assign(application.by(OLGA), all(amal, nadia)));

        assertThat(answer.value().end()).isEqualTo(BulkResult.End.COMMITTED);
        assertThat(holds(AMAL, AUDITOR)).isTrue();
        assertThat(holds(NADIA, AUDITOR)).isTrue();
    }

    @Test
    void aDryRunTellsTheOutcomesAndDoesNothing() {
        var events = memory.outbox(acme.tenant());
        var audits = memory.audits(acme.tenant());

        var answer = done(assign(application.by(OLGA), new Bulk<>(rows(amal, dara), Bulk.Mode.EACH_BY_ITSELF, true)));

        assertThat(answer.value().end()).isEqualTo(BulkResult.End.DRY_RUN);
        assertThat(rows(answer).getFirst()).isInstanceOf(BulkResult.Row.Accepted.class);
        assertThat(rows(answer).getLast()).isEqualTo(new BulkResult.Row.Refused(WIDENED));
        assertThat(holds(AMAL, AUDITOR)).isFalse();
        assertThat(memory.outbox(acme.tenant())).isEqualTo(events);
        assertThat(memory.audits(acme.tenant())).isEqualTo(audits);
    }

    /// The second row of a member finds what the first has made.
    @Test
    void aRowIsDecidedOnWhatTheRowsBeforeHaveDone() {
        var answer = done(assign(application.by(OLGA), each(amal, amal)));

        assertThat(rows(answer).getLast()).isEqualTo(rows(answer).getFirst());
        assertThat(assignments(AMAL)).hasSize(2);
    }

    /// Rulings 46 and 60.
    @Test
    void aRetryIsGivenTheSameRowsAndDoesNothing() {
        var first = done(assign(application.by(OLGA, "key", "body"), each(amal, dara)));
        var events = memory.outbox(acme.tenant());

        var again = done(assign(application.by(OLGA, "key", "body"), each(amal, dara)));

        assertThat(again).isEqualTo(first);
        assertThat(memory.outbox(acme.tenant())).isEqualTo(events);
    }

    /// Ruling 59.
    @Test
    void everyRowIsAudited() {
        var before = memory.audits(acme.tenant()).size();

        done(assign(application.by(OLGA), each(amal, dara)));

        var rows = auditsSince(before);
        assertThat(rows).extracting(AuditEntry::outcome).containsExactly(AuditEntry.ACCEPTED, WIDENED);
        assertThat(rows).extracting(AuditEntry::subject).containsExactly(amal.toString(), dara.toString());
    }

    /// What was taken back leaves no trace, and each refusal one that says whom it was about.
    @Test
    void everyRefusedRowIsAuditedWhereNothingWasDone() {
        var before = memory.audits(acme.tenant()).size();
        var unknown = new MembershipId(application.mint());

        done(assign(application.by(OLGA), all(amal, dara, unknown)));

        var rows = auditsSince(before);
        assertThat(rows).extracting(AuditEntry::outcome).containsExactly(WIDENED, "MELMASTOON.MEMBERSHIP.NOT_FOUND");
        assertThat(rows).extracting(AuditEntry::subject).containsExactly(dara.toString(), unknown.toString());
    }

    /// Ruling 38: a manager of two houses by two grants.
    @Test
    void everyRowIsAuditedWithTheGrantThatReachesIt() {
        var mina = person("mina");
        var manager = acme.joins(mina, only(acme.alpha(), acme.beta()), "tenant.housekeeping");
        var grants = Stream.of(acme.alpha(), acme.beta())
                .map(house -> done(acme.assigns(OLGA, manager, "tenant.gm", only(house)))
                        .value()
                        .assignmentId()
                        .toString())
                .toList();
        var before = memory.audits(acme.tenant()).size();

        done(application
                .assignRoleToMany()
                .assign(
                        application.by(mina),
                        acme.tenant(),
                        each(amal, dara, nadia),
                        new NewAssignment(RoleRef.parse("tenant.housekeeping"), Optional.empty())));

        assertThat(auditsSince(before))
                .extracting(entry -> Optional.ofNullable(entry.evidence().get("assignment")))
                .containsExactly(Optional.of(grants.getFirst()), Optional.of(grants.getLast()), Optional.empty());
    }

    @Test
    void aRowThatIsNoneIsRefusedAndTheOthersAreNot() {
        var answer = done(assign(
                application.by(OLGA),
                new Bulk<>(List.of(Optional.empty(), Optional.of(amal)), Bulk.Mode.EACH_BY_ITSELF, false)));

        assertThat(rows(answer).getFirst()).isEqualTo(new BulkResult.Row.Refused("MELMASTOON.COMMON.INVALID_ROW"));
        assertThat(holds(AMAL, AUDITOR)).isTrue();
    }

    /// R-4 and ruling 38 hold for every row.
    @Test
    void nobodyGivesByManyRowsWhatSheCouldNotGiveByOne() {
        var mina = person("mina");
        acme.joins(mina, only(acme.alpha()), "tenant.gm");

        var answer = done(application
                .assignRoleToMany()
                .assign(
                        application.by(mina),
                        acme.tenant(),
                        each(amal, dara),
                        new NewAssignment(RoleRef.parse("tenant.housekeeping"), Optional.empty())));
        var escalated = done(application
                .assignRoleToMany()
                .assign(
                        application.by(mina),
                        acme.tenant(),
                        each(amal),
                        new NewAssignment(RoleRef.parse("tenant.owner"), Optional.empty())));

        assertThat(rows(answer).getFirst()).isInstanceOf(BulkResult.Row.Accepted.class);
        assertThat(rows(answer).getLast()).isEqualTo(new BulkResult.Row.Refused("MELMASTOON.COMMON.PERMISSION_DENIED"));
        assertThat(rows(escalated)).containsExactly(new BulkResult.Row.Refused("MELMASTOON.TENANT.ROLE_ESCALATION"));
    }

    @Test
    void whatAMemberHoldsAtOnePropertyIsCopiedToAnother() {
        var farid = person("farid");
        var both = acme.joins(farid, only(acme.alpha(), acme.beta()), "tenant.front_desk");
        done(acme.assigns(OLGA, both, "tenant.housekeeping", only(acme.alpha())));
        done(acme.assigns(OLGA, both, AUDITOR, only(acme.alpha())));

        var one = done(copy(each(both), Optional.of(RoleRef.parse("tenant.housekeeping"))));
        var rest = done(copy(each(both, amal, nadia), Optional.empty()));

        assertThat(rows(one)).containsExactly(new BulkResult.Row.Accepted(both.toString()));
        assertThat(rows(rest))
                .containsExactly(
                        new BulkResult.Row.Accepted(both.toString()),
                        new BulkResult.Row.Refused(WIDENED),
                        new BulkResult.Row.Refused("MELMASTOON.MEMBERSHIP.NOTHING_TO_COPY"));
        assertThat(assignments(farid))
                .filteredOn(held -> held.scope().equals(only(acme.beta())))
                .extracting(Assignment::role)
                .containsExactlyInAnyOrder(role("tenant.housekeeping"), role("tenant.front_desk"), role(AUDITOR));
    }

    /// A season that is over would be refused as one, and the whole row with it.
    @Test
    void whatHasEndedIsNotCopied() {
        var farid = person("farid");
        var both = acme.joins(farid, only(acme.alpha(), acme.beta()), "tenant.front_desk");
        var aDay = new Validity(Optional.empty(), Optional.of(application.now().plus(Duration.ofDays(1))));
        done(acme.assigns(OLGA, both, AUDITOR, only(acme.alpha())));
        done(acme.assigns(OLGA, both, "tenant.housekeeping", only(acme.alpha()), aDay));
        application.later(Duration.ofDays(1));

        var ended = done(copy(each(both), Optional.of(RoleRef.parse("tenant.housekeeping"))));
        var all = done(copy(each(both), Optional.empty()));

        assertThat(rows(ended)).containsExactly(new BulkResult.Row.Refused("MELMASTOON.MEMBERSHIP.NOTHING_TO_COPY"));
        assertThat(rows(all)).containsExactly(new BulkResult.Row.Accepted(both.toString()));
        assertThat(assignments(farid))
                .filteredOn(held -> held.scope().equals(only(acme.beta())))
                .extracting(Assignment::role)
                .containsExactlyInAnyOrder(role("tenant.front_desk"), role(AUDITOR));
    }

    private List<AuditEntry> auditsSince(int count) {
        var audits = memory.audits(acme.tenant());
        return audits.subList(count, audits.size());
    }

    private CommandResult<BulkResult> copy(Bulk<MembershipId> members, Optional<RoleRef> role) {
        var copy = new Copy(new PropertyRef.ById(acme.alpha()), new PropertyRef.ById(acme.beta()), role);
        return application.copyRoles().copy(application.by(OLGA), acme.tenant(), members, copy);
    }

    /// The auditor's role at Alpha.
    private CommandResult<BulkResult> assign(Request request, Bulk<MembershipId> members) {
        Scope alpha = only(acme.alpha());
        return application
                .assignRoleToMany()
                .assign(
                        request,
                        acme.tenant(),
                        members,
                        new NewAssignment(RoleRef.parse(AUDITOR), Optional.of(ScopeRef.of(alpha))));
    }

    private static Bulk<MembershipId> each(MembershipId... members) {
        return new Bulk<>(rows(members), Bulk.Mode.EACH_BY_ITSELF, false);
    }

    private static Bulk<MembershipId> all(MembershipId... members) {
        return new Bulk<>(rows(members), Bulk.Mode.ALL_OR_NOTHING, false);
    }

    private static List<Optional<MembershipId>> rows(MembershipId... members) {
        return Arrays.stream(members).map(Optional::of).toList();
    }

    private static List<BulkResult.Row> rows(CommandResult.Done<BulkResult> answer) {
        return answer.value().rows().all();
    }

    private boolean holds(Caller person, String role) {
        return assignments(person).stream().anyMatch(held -> held.role().equals(role(role)));
    }

    private List<Assignment> assignments(Caller person) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(person.subject()))
                .map(member -> member.state().assignments())
                .orElse(List.of());
    }

    private RoleId role(String code) {
        return memory.in(acme.tenant(), rows -> rows.port(Roles.class).findByCode(new RoleCode(code)))
                .orElseThrow()
                .id();
    }
}
