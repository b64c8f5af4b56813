package melmastoon.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A view keeps a membership packed; what comes out is what went in.
class MemberTest {
    private static final Scope EVERYWHERE = new Scope.WholeTenant();
    private static final PersistentTable<RoleId, AssignedRole> NO_ROLES =
            PersistentTable.empty((id, role) -> role.id().equals(id));
    private static final Instant SOON = Instant.parse("2027-01-01T00:00:00Z");

    static List<Subject> subjects() {
        return List.of(
                Subject.user("usr_01J8ZQ4N9W2F3K5T7V8X9Y0Z1A"),
                Subject.service("svc_night-audit"),
                Subject.user(""),
                Subject.user("x".repeat(256)),
                Subject.user("user:of:another"),
                Subject.user("ولي"),
                Subject.user("\uD83C\uDFE8".repeat(128)),
                new Subject("robot", "r2"),
                new Subject("", ""));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void whatGoesInComesOut(Subject subject) {
        for (int assignments = 0; assignments < 6; assignments++) {
            var random = new Random(assignments);
            var fact = new Fact.Membership(
                    new MembershipId(new UUID(random.nextLong(), random.nextLong())),
                    subject,
                    Fact.Membership.Status.SUSPENDED,
                    assignments % 2 == 0 ? EVERYWHERE : only(1),
                    IntStream.range(0, assignments)
                            .mapToObj(n -> assignment(random, n))
                            .toList());
            assertThat(member(fact).fact()).isEqualTo(fact);
            assertThat(member(fact).isActive()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void itIsOfNobodyElse(Subject subject) {
        var member = member(of(subject));
        for (var other : subjects()) {
            assertThat(member.isOf(other)).as("%s", other).isEqualTo(other.equals(subject));
        }
        assertThat(member.isOf(new Subject(subject.type(), subject.id() + "x"))).isFalse();
        assertThat(member.isOf(new Subject(subject.type() + "x", subject.id()))).isFalse();
        assertThat(member.isOf(new Subject(subject.type(), subject.id()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE})
    void aRevisionMayBeOfAnySize(long revision) {
        var epoch = (int) Math.min(revision, Integer.MAX_VALUE);
        var assignment = new Fact.Assignment(
                new RoleAssignmentId(new UUID(1, 1)), role(1), EVERYWHERE, Validity.ALWAYS, epoch, revision);
        var fact = new Fact.Membership(
                new MembershipId(new UUID(3, 3)),
                Subject.user("usr_1"),
                Fact.Membership.Status.ACTIVE,
                EVERYWHERE,
                List.of(assignment, assignment));
        assertThat(member(fact).assignments()).containsExactly(assignment, assignment);
    }

    @Test
    void membersWithTheSameScopeShareIt() {
        var sharing = Sharing.of(Sharing.nothing());
        var first = Member.of(of(Subject.user("usr_1")), NO_ROLES, sharing);
        var second = Member.of(of(Subject.user("usr_2")), NO_ROLES, Sharing.of(sharing.known()));
        assertThat(second.scope()).isSameAs(first.scope());
        assertThat(second.role(0)).isSameAs(first.role(0));
    }

    @Test
    void whatIsSharedIsBounded() {
        var sharing = Sharing.of(Sharing.nothing());
        for (int i = 0; i < 10_000; i++) {
            assertThat(sharing.scope(only(i))).isEqualTo(only(i));
        }
        assertThat(sharing.known().size()).isLessThanOrEqualTo(1_024);
    }

    private static Member member(Fact.Membership fact) {
        return Member.of(fact, NO_ROLES, Sharing.of(Sharing.nothing()));
    }

    private static Fact.Membership of(Subject subject) {
        return new Fact.Membership(
                new MembershipId(new UUID(3, 3)),
                subject,
                Fact.Membership.Status.ACTIVE,
                only(1),
                List.of(new Fact.Assignment(new RoleAssignmentId(new UUID(4, 4)), role(1), only(1))));
    }

    /// The third of a membership is the first that is elsewhere, and the fifth the first for a time.
    private static Fact.Assignment assignment(Random random, int n) {
        return new Fact.Assignment(
                new RoleAssignmentId(new UUID(random.nextLong(), random.nextLong())),
                role(n),
                n < 2 ? only(1) : only(n),
                n < 4 ? Validity.ALWAYS : new Validity(Optional.empty(), Optional.of(SOON)),
                random.nextInt(3),
                random.nextInt(1_000_000));
    }

    private static RoleId role(int n) {
        return new RoleId(new UUID(2, n));
    }

    private static Scope only(int n) {
        return new Scope.Only(Set.of(new OrganizationUnitId(new UUID(1, n))));
    }
}
