package melmastoon.application.membership;

import java.util.List;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.application.kernel.Versioned;
import melmastoon.domain.membership.Membership;

/// Some memberships, the newest first.
///
/// @param more what [MembershipFilter#olderThan] takes for the next page, or empty on the last
public record MembershipPage(List<Versioned<Membership>> memberships, Optional<MembershipId> more) {
    public MembershipPage {
        memberships = List.copyOf(memberships);
    }

    /// @param found up to one more than `limit`, which tells that there is a next page
    public static MembershipPage of(List<Versioned<Membership>> found, int limit) {
        if (found.size() <= limit) {
            return new MembershipPage(found, Optional.empty());
        }
        var page = found.subList(0, limit);
        return new MembershipPage(page, Optional.of(page.getLast().state().id()));
    }
}
