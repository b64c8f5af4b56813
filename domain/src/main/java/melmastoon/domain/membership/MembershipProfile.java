package melmastoon.domain.membership;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of a membership in every state, also once it is removed.
///
/// @param scope the widest that any of its assignments can reach
public record MembershipProfile(
        MembershipId id, TenantId tenant, Subject subject, Scope scope, Optional<Subject> invitedBy, Instant joinedAt) {

    /// The same with another scope.
    MembershipProfile within(Scope other) {
        return new MembershipProfile(id, tenant, subject, other, invitedBy, joinedAt);
    }
}
