package melmastoon.application.membership;

import melmastoon.access.MembershipId;
import melmastoon.application.kernel.Target;
import melmastoon.domain.membership.Membership;
import melmastoon.domain.membership.MembershipRefusal;

/// A membership that a command is about.
final class MembershipTarget {
    private MembershipTarget() {}

    static Target<Membership> of(MembershipId id) {
        return new Target<>(
                id.toString(),
                context -> context.port(Memberships.class).find(id),
                new MembershipRefusal.NotFound(id),
                Membership::scope);
    }
}
