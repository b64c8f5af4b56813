package melmastoon.testkit.rules;

import static melmastoon.testkit.fixture.Acme.OLGA;
import static melmastoon.testkit.fixture.Acme.WHOLE;
import static melmastoon.testkit.fixture.People.person;
import static melmastoon.testkit.fixture.TestApplication.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import melmastoon.access.Caller;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.application.job.JobState.Outcome;
import melmastoon.application.membership.KnownUsers;
import melmastoon.application.membership.Memberships;
import melmastoon.application.membership.SweepOrphanedMemberships;
import melmastoon.testkit.fixture.Acme;
import melmastoon.testkit.fixture.TestApplication;
import melmastoon.testkit.memory.MemoryTransactions;
import org.junit.jupiter.api.Test;

/// Memberships of people whose accounts vanished without an event, and what an iam-service that is wrong cannot do.
class OrphanedMembershipsTest {
    private static final Caller AMAL = person("amal");

    private final MemoryTransactions memory = new MemoryTransactions();
    private final TestApplication application = TestApplication.over(memory);
    private final Acme acme = Acme.chain(application, "acme-hotels");
    private final Set<Subject> gone = new HashSet<>();
    private final List<Set<Subject>> asked = new ArrayList<>();
    private final List<TenantId> ownerless = new ArrayList<>();
    private boolean isSilent;
    private final SweepOrphanedMemberships sweep =
            new SweepOrphanedMemberships(application.removeDeletedUser(), this::answer, ownerless::add, memory, memory);

    @Test
    void whomIamDoesNotKnowIsAMemberNoMore() {
        acme.joins(AMAL, WHOLE, "tenant.gm");
        gone.add(AMAL.subject());

        var ran = RanJob.of(sweep);

        assertThat(ran.counts).isEqualTo(Map.of("checked", 2L, "removed", 1L));
        assertThat(isMember(AMAL)).isFalse();
        assertThat(isMember(OLGA)).isTrue();
        assertThat(ownerless).isEmpty();
        assertThat(RanJob.of(sweep).counts).isEqualTo(Map.of("checked", 1L));
    }

    @Test
    void aDryRunSaysWhoWouldBeRemoved() {
        acme.joins(AMAL, WHOLE, "tenant.gm");
        gone.add(AMAL.subject());

        var ran = RanJob.dry(sweep);

        assertThat(ran.counts).isEqualTo(Map.of("checked", 2L, "would_remove", 1L));
        assertThat(ran.report).hasSize(1);
        assertThat(isMember(AMAL)).isTrue();
    }

    @Test
    void withoutAnAnswerNobodyIsRemovedAndTheTenantIsReported() {
        acme.joins(AMAL, WHOLE, "tenant.gm");
        gone.add(AMAL.subject());
        isSilent = true;

        var ran = RanJob.of(sweep);

        assertThat(ran.counts).isEqualTo(Map.of("unanswered", 1L));
        assertThat(ran.report).singleElement().asString().startsWith(acme.tenant() + " was not swept");
        assertThat(isMember(AMAL)).isTrue();
    }

    @Test
    void aSilentIamIsNotAskedForEveryTenant() {
        for (int i = 0; i < 10; i++) {
            Acme.chain(application, "more-" + i);
        }
        isSilent = true;

        assertThat(RanJob.of(sweep).counts).isEqualTo(Map.of("unanswered", 11L));
        assertThat(asked).hasSize(5);
    }

    @Test
    void moreThanATenthAndMoreThanFiveAreSuspiciousAndNobodyIsRemoved() {
        joining(59);
        people(7).forEach(person -> gone.add(person.subject()));

        var ran = RanJob.of(sweep);

        assertThat(ran.counts).isEqualTo(Map.of("checked", 60L, "suspicious", 1L));
        assertThat(ran.report)
                .containsExactly(acme.tenant() + " was not swept: iam-service does not know 7 of 60 people");
        assertThat(people(7)).allMatch(this::isMember);

        gone.remove(people(1).getFirst().subject());
        assertThat(RanJob.of(sweep).counts).as("a tenth").isEqualTo(Map.of("checked", 60L, "removed", 6L));
    }

    @Test
    void fiveOfAFewAreNotSuspicious() {
        joining(6);
        people(5).forEach(person -> gone.add(person.subject()));

        assertThat(RanJob.of(sweep).counts).isEqualTo(Map.of("checked", 7L, "removed", 5L));
    }

    @Test
    void everybodyIsSuspiciousHoweverFewTheyAre() {
        acme.joins(AMAL, WHOLE, "tenant.gm");
        gone.addAll(Set.of(AMAL.subject(), OLGA.subject()));

        assertThat(RanJob.of(sweep).counts).isEqualTo(Map.of("checked", 2L, "suspicious", 1L));
        assertThat(isMember(OLGA)).isTrue();
    }

    @Test
    void aTenantThatLosesItsLastOwnerIsAlarmedByRuling17() {
        acme.joins(AMAL, WHOLE, "tenant.gm");
        gone.add(OLGA.subject());

        var ran = RanJob.of(sweep);

        assertThat(ran.counts).containsEntry("removed", 1L).containsEntry("ownerless", 1L);
        assertThat(ran.outcome).isEqualTo(Outcome.DONE);
        assertThat(ownerless).containsExactly(acme.tenant());
    }

    @Test
    void aHundredPeopleAreAskedAboutAtOnceAndNoServices() {
        joining(120);
        done(acme.adds(OLGA, "channel-manager", WHOLE, "tenant.front_desk"));

        RanJob.of(sweep);

        assertThat(asked)
                .hasSize(2)
                .allSatisfy(users -> assertThat(users)
                        .hasSizeLessThanOrEqualTo(KnownUsers.MOST)
                        .allMatch(Subject::isPerson));
        assertThat(asked.stream().mapToInt(Set::size).sum()).isEqualTo(121);
    }

    private KnownUsers.Answer answer(Set<Subject> users) {
        asked.add(users);
        if (isSilent) {
            return new KnownUsers.Unavailable();
        }
        var unknown = new HashSet<>(users);
        unknown.retainAll(gone);
        return new KnownUsers.Unknown(unknown);
    }

    /// Fewer than 50 invitations an hour.
    private void joining(int many) {
        people(many).forEach(person -> {
            application.later(Duration.ofMinutes(2));
            acme.joins(person, WHOLE, "tenant.front_desk");
        });
    }

    private static List<Caller> people(int many) {
        var people = new ArrayList<Caller>();
        for (int i = 0; i < many; i++) {
            people.add(person("p" + i));
        }
        return people;
    }

    private boolean isMember(Caller caller) {
        return memory.in(acme.tenant(), rows -> rows.port(Memberships.class).findCurrent(caller.subject()))
                .isPresent();
    }
}
