package melmastoon.domain.membership;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Permission;
import melmastoon.domain.Decision;

/// What makes roles count that a member has already: somebody must be able to grant them at that moment.
final class Giving {
    private Giving() {}

    /// By those who granted it, as if they did so now (R-4, ruling 16).
    static Decision<MembershipEvent.Change, MembershipRefusal> activate(
            Membership.Pending member, MembershipCommand.Activate activate, Instant now) {
        return give(member, activate::missing, new MembershipEvent.Activated(member.id(), member.tenant(), now));
    }

    /// As if all that the member has were granted now (R-4, ruling 16).
    static Decision<MembershipEvent.Change, MembershipRefusal> reinstate(
            Membership.Suspended member, MembershipCommand.Reinstate reinstate, Instant now) {
        var by = reinstate.by();
        return give(
                member,
                held -> by.missing(held.role(), held.scope(), held.validity()),
                new MembershipEvent.Reinstated(member.id(), member.tenant(), by.subject(), now));
    }

    /// Accepts `event`, by which all that the member has counts, unless somebody may not grant a part of it.
    ///
    /// @param missing which permission that is
    private static Decision<MembershipEvent.Change, MembershipRefusal> give(
            Membership member, Function<Assignment, Optional<Permission>> missing, MembershipEvent.Change event) {
        for (var held : member.assignments()) {
            var lacks = missing.apply(held);
            if (lacks.isPresent()) {
                return Decision.refuse(
                        new MembershipRefusal.RoleEscalation(held.role().toString(), lacks.get()));
            }
        }
        return Decision.accept(event);
    }
}
