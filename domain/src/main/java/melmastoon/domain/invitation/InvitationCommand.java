package melmastoon.domain.invitation;

import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.domain.role.Authority;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Locale;

/// What can be asked of an invitation.
public sealed interface InvitationCommand {

    /// Creates an invitation, see [Invitation#send]; not among the commands to one that exists.
    ///
    /// @param roles       1 to [Invitation#MAX_ROLES], each once
    /// @param by          who invites, and must hold what the invitation grants
    /// @param quota       that it counts for
    /// @param recent      what the tenant has sent of it, counted under its lock
    /// @param limit       how many it may send within the quota's window (ruling 32)
    /// @param sealed      for the notification service
    record Send(
            InvitationId id,
            TenantId tenant,
            EmailAddress email,
            TokenHash tokenHash,
            List<Role> roles,
            Scope scope,
            Locale locale,
            Authority.Holder by,
            InvitationQuota quota,
            RecentInvitations recent,
            int limit,
            SealedMail sealed) {
        public Send {
            roles = roles.stream().distinct().toList();
            Invitation.checkRoles(roles.size());
        }
    }

    /// @param by            who accepts
    /// @param verifiedEmail the address that the access token of `by` proves
    /// @param name          how the access token calls `by`
    /// @param rawToken      the invitation's token as presented; any text at all
    /// @param membership    the membership that the acceptance creates or extends
    record Accept(
            Subject by,
            Optional<EmailAddress> verifiedEmail,
            Optional<PersonName> name,
            String rawToken,
            MembershipId membership)
            implements InvitationCommand {}

    /// Accepts on behalf of somebody who has no account yet (I-5), by the token alone (ruling 20).
    ///
    /// @param by who the address was registered for in advance
    record AcceptWithoutAccount(Subject by, String rawToken, MembershipId membership) implements InvitationCommand {}

    /// Accepts without the token, for somebody whose account was just made (ruling 21).
    ///
    /// @param verifiedEmail the account's
    /// @param name          how the account calls `by`
    record Link(Subject by, EmailAddress verifiedEmail, Optional<PersonName> name, MembershipId membership)
            implements InvitationCommand {}

    record Revoke(Subject by, RevokeReason reason) implements InvitationCommand {}

    /// Records that its time is over (I-1). An invitation that was decided in the meantime stays as it is.
    record Expire() implements InvitationCommand {}

    /// Keeps what a reviewer says. What was said first stays.
    record KeepReview(Review.Opinion opinion) implements InvitationCommand {}
}
