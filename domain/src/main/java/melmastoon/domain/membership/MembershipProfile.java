package melmastoon.domain.membership;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of a membership in every state, also once it is removed.
///
/// @param scope    the widest that any of its assignments can reach
/// @param joinedAt since when it is active; empty of one that never was
public record MembershipProfile(
        MembershipId id,
        TenantId tenant,
        Subject subject,
        Scope scope,
        Optional<Subject> invitedBy,
        Optional<Instant> joinedAt) {

    /// Of one that has been active.
    public MembershipProfile(
            MembershipId id,
            TenantId tenant,
            Subject subject,
            Scope scope,
            Optional<Subject> invitedBy,
            Instant joinedAt) {
        this(id, tenant, subject, scope, invitedBy, Optional.of(joinedAt));
    }

    /// The same, active since `at`.
    MembershipProfile joined(Instant at) {
        return new MembershipProfile(id, tenant, subject, scope, invitedBy, at);
    }

    /// The same with another scope.
    MembershipProfile within(Scope other) {
        return new MembershipProfile(id, tenant, subject, other, invitedBy, joinedAt);
    }
}
