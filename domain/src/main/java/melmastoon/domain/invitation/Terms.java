package melmastoon.domain.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.RoleId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.tenant.Locale;

/// What is true of an invitation in every state.
///
/// @param roles     what the person will hold, at least one
/// @param scope     where
/// @param invitedBy who must hold all that when the invitation is sent and when it is accepted (ruling 16)
/// @param quota     that it counts for
/// @param expiresAt `invitedAt` and 14 days (I-1)
/// @param review    what a reviewer said afterwards, where one was asked
public record Terms(
        InvitationId id,
        TenantId tenant,
        EmailAddress email,
        TokenHash tokenHash,
        List<RoleId> roles,
        Scope scope,
        Locale locale,
        Subject invitedBy,
        InvitationQuota quota,
        Instant invitedAt,
        Instant expiresAt,
        Optional<Review> review) {
    public Terms {
        roles = List.copyOf(roles);
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("an invitation has at least one role");
        }
    }

    /// Those of an invitation that is not reviewed.
    public Terms(
            InvitationId id,
            TenantId tenant,
            EmailAddress email,
            TokenHash tokenHash,
            List<RoleId> roles,
            Scope scope,
            Locale locale,
            Subject invitedBy,
            InvitationQuota quota,
            Instant invitedAt,
            Instant expiresAt) {
        this(
                id,
                tenant,
                email,
                tokenHash,
                roles,
                scope,
                locale,
                invitedBy,
                quota,
                invitedAt,
                expiresAt,
                Optional.empty());
    }

    Terms with(Review said) {
        return new Terms(
                id,
                tenant,
                email,
                tokenHash,
                roles,
                scope,
                locale,
                invitedBy,
                quota,
                invitedAt,
                expiresAt,
                Optional.of(said));
    }
}
