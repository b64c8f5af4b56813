package melmastoon.domain.membership;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import melmastoon.domain.Decision;
import melmastoon.domain.role.Authority;

/// What protects a member's roles from those who would take them.
final class Taking {
    private Taking() {}

    /// Accepts `event`, after which the member holds less, unless a rule protects what is lost.
    static Decision<MembershipEvent.Change, MembershipRefusal> take(
            Membership member, MembershipEvent.Change event, Authority by, OtherOwners others, Instant now) {
        var after = member.after(event);
        return notAllowed(member, after, by)
                .or(() -> others.refusal(member, after, now))
                .<Decision<MembershipEvent.Change, MembershipRefusal>>map(Decision::refuse)
                .orElseGet(() -> Decision.accept(event));
    }

    /// Ruling 36: members may leave and give up their own roles; nobody takes from another what they could not
    /// have granted.
    private static Optional<MembershipRefusal> notAllowed(Membership member, Membership after, Authority by) {
        if (by.subject().equals(member.subject())) {
            return Optional.empty();
        }
        return lost(member, after)
                .<MembershipRefusal>flatMap(lost -> by
                        .missing(lost.role(), lost.scope(), lost.validity())
                        .map(missing -> new MembershipRefusal.RemovalNotAllowed(lost.role(), missing))
                        .stream())
                .findFirst();
    }

    /// Who is suspended loses all that counted, though it keeps its roles.
    private static Stream<Assignment> lost(Membership member, Membership after) {
        var isSuspended = member instanceof Membership.Active && after instanceof Membership.Suspended;
        return member.assignments().stream()
                .filter(held -> isSuspended || !after.assignments().contains(held));
    }
}
