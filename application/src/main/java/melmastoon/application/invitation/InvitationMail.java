package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.access.TenantId;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.InvitationToken;

/// What the invited person is to read. Exists in this form in memory only.
///
/// @param tenant  with `invitation` the context the seal is bound to, so that it cannot be put into another
///                event
/// @param inviter how the inviter is called: its verified address, or its id where it has none
public record InvitationMail(
        TenantId tenant, InvitationId invitation, EmailAddress address, InvitationToken token, String inviter) {
    @Override
    public String toString() {
        return "InvitationMail[" + invitation + "]";
    }
}
