package melmastoon.application.membership;

import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;

/// Which memberships to list: all that are not removed and have something in common with a scope.
///
/// @param within    the scope
/// @param olderThan the last one of the page before
/// @param limit     1 to [#MOST]; others are brought into that range
public record MembershipFilter(Scope within, Optional<MembershipId> olderThan, int limit) {
    public static final int MOST = 200;

    public MembershipFilter {
        limit = Math.clamp(limit, 1, MOST);
    }
}
