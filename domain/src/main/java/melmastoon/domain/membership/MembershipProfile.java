package melmastoon.domain.membership;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.ApprovalId;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;

/// What is true of a membership in every state, also once it is removed.
///
/// @param scope      the widest that any of its assignments can reach
/// @param joinedAt   since when it is active; empty of one that never was
/// @param breakGlass the approval that gave it; only somebody of the platform's has one, for some hours (ruling 58)
public record MembershipProfile(
        MembershipId id,
        TenantId tenant,
        Subject subject,
        Scope scope,
        Optional<Subject> invitedBy,
        Optional<Instant> joinedAt,
        Optional<ApprovalId> breakGlass) {

    /// Of one of the tenant's own people or services that has been active.
    public MembershipProfile(
            MembershipId id,
            TenantId tenant,
            Subject subject,
            Scope scope,
            Optional<Subject> invitedBy,
            Instant joinedAt) {
        this(id, tenant, subject, scope, invitedBy, Optional.of(joinedAt), Optional.empty());
    }

    /// Of one of the tenant's own people or services, who may be waited for.
    public MembershipProfile(
            MembershipId id,
            TenantId tenant,
            Subject subject,
            Scope scope,
            Optional<Subject> invitedBy,
            Optional<Instant> joinedAt) {
        this(id, tenant, subject, scope, invitedBy, joinedAt, Optional.empty());
    }

    /// The same, active since `at`.
    MembershipProfile joined(Instant at) {
        return new MembershipProfile(id, tenant, subject, scope, invitedBy, Optional.of(at), breakGlass);
    }

    /// The same with another scope.
    MembershipProfile within(Scope other) {
        return new MembershipProfile(id, tenant, subject, other, invitedBy, joinedAt, breakGlass);
    }
}
