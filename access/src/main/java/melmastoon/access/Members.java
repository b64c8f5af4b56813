package melmastoon.access;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// The memberships of a view that are not removed. Immutable.
///
/// Of several of one subject, which M-1 forbids, the one with the greatest id counts, in whatever order they came.
///
/// @param counting those that count
/// @param others   those that do not, until the one that does is removed; the greatest id first
record Members(PersistentTable<Subject, Member> counting, PMap<Subject, List<Member>> others) {
    static final Members NONE =
            new Members(PersistentTable.empty((subject, member) -> member.isOf(subject)), HashTreePMap.empty());

    private static final Comparator<Member> GREATEST_FIRST =
            Comparator.comparing((Member member) -> member.id().value()).reversed();

    @Nullable
    Member find(Subject subject) {
        return counting.find(subject);
    }

    /// All of `subject`, beginning with the one that counts.
    Stream<Member> all(Subject subject) {
        return Stream.concat(Stream.ofNullable(find(subject)), others.getOrDefault(subject, List.of()).stream());
    }

    Stream<Member> all() {
        return Stream.concat(counting.stream(), others.values().stream().flatMap(List::stream));
    }

    /// @param roles as of [Member#of]
    Members with(Fact.Membership fact, PersistentTable<RoleId, AssignedRole> roles, Sharing sharing) {
        return fact.status() == Fact.Membership.Status.REMOVED
                ? without(fact)
                : having(fact.subject(), Stream.concat(rest(fact), Stream.of(Member.of(fact, roles, sharing))));
    }

    /// The same memberships, for which `role` gives what it says.
    Members with(AssignedRole role) {
        var next = others;
        for (var each : others.entrySet()) {
            var its = each.getValue().stream().map(member -> member.with(role)).toList();
            next = next.plus(each.getKey(), its);
        }
        return new Members(counting.changed(member -> member.with(role)), next);
    }

    /// A re-invited subject has a new membership (M-4); the end of the old one does not touch it.
    Members without(Fact.Membership fact) {
        return having(fact.subject(), rest(fact));
    }

    private Stream<Member> rest(Fact.Membership fact) {
        return all(fact.subject()).filter(member -> !member.id().equals(fact.id()));
    }

    private Members having(Subject subject, Stream<Member> memberships) {
        var sorted = memberships.sorted(GREATEST_FIRST).toList();
        if (sorted.isEmpty()) {
            return new Members(counting.without(subject), others.minus(subject));
        }
        var rest = sorted.subList(1, sorted.size());
        return new Members(
                counting.with(subject, sorted.getFirst()),
                rest.isEmpty() ? others.minus(subject) : others.plus(subject, List.copyOf(rest)));
    }
}
