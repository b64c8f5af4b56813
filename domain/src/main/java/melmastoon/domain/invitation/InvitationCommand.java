package melmastoon.domain.invitation;

import java.util.List;
import java.util.Optional;
import melmastoon.access.InvitationId;
import melmastoon.access.MembershipId;
import melmastoon.access.Scope;
import melmastoon.access.Subject;
import melmastoon.access.TenantId;
import melmastoon.access.TenantView;
import melmastoon.domain.role.Role;
import melmastoon.domain.tenant.Locale;

/// What can be asked of an invitation.
public sealed interface InvitationCommand {

    /// Not among the commands of an invitation that exists: it makes one, see [Invitation#send].
    ///
    /// @param view   the tenant as it stands, in which `by` gives nothing that it does not hold
    /// @param sealed for the notification service
    record Send(
            InvitationId id,
            TenantId tenant,
            EmailAddress email,
            TokenHash tokenHash,
            List<Role> roles,
            Scope scope,
            Locale locale,
            Subject by,
            TenantView view,
            SentLately lately,
            SealedMail sealed) {
        public Send {
            roles = List.copyOf(roles);
        }
    }

    /// @param by            who accepts
    /// @param verifiedEmail what the token of `by` proves
    /// @param rawToken      what was brought; any text at all
    /// @param membership    which membership the acceptance leads to
    record Accept(Subject by, Optional<EmailAddress> verifiedEmail, String rawToken, MembershipId membership)
            implements InvitationCommand {}

    record Revoke(Subject by, RevokeReason reason) implements InvitationCommand {}
}
