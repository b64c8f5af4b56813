package melmastoon.application.invitation;

import melmastoon.domain.invitation.SealedMail;

/// What only the notification service can open. No network: sealing takes its public key and nothing else.
@FunctionalInterface
public interface Seals {
    SealedMail seal(InvitationMail mail);
}
