package melmastoon.application.membership;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.RoleId;
import melmastoon.access.Subject;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;

/// The pinned tenant's memberships, removed ones too. A subject has at most one that is not removed (M-1).
public interface Memberships {
    Optional<Versioned<Membership>> find(MembershipId id);

    /// The one membership of `subject` that is not removed, whatever it may do now.
    Optional<Versioned<Membership>> findCurrent(Subject subject);

    /// Those that are not removed, the newest first.
    MembershipPage page(MembershipFilter filter);

    /// How many memberships of others `actor` removed at `since` or later, and how many are left.
    ReviewRemovals.RemovalsCounted removals(Subject actor, Instant since);

    /// How many people's memberships other than `except` are active and hold `ownerRole` for the whole tenant, from
    /// `now` on without an end (ruling 17).
    int countOwners(RoleId ownerRole, MembershipId except, Instant now);
}
