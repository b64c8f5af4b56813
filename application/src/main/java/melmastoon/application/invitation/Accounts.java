package melmastoon.application.invitation;

import melmastoon.access.InvitationId;
import melmastoon.access.Subject;
import melmastoon.domain.invitation.EmailAddress;

/// The accounts of the platform's users, which iam-service keeps.
@FunctionalInterface
public interface Accounts {

    /// Registers an address in advance, so that its user has an id before it has an account. The same
    /// registration again is answered alike; so is another one of the same address, until its user has an
    /// account.
    Answer preRegister(Registration registration);

    /// @param invitation that is accepted; makes a repeat recognisable
    record Registration(InvitationId invitation, EmailAddress address) {}

    sealed interface Answer {}

    /// @param user who has no account yet
    record PreRegistered(Subject user) implements Answer {}

    /// Somebody has an account with this address.
    record HasAccount() implements Answer {}

    /// Nobody knows: the service is down, too slow, overloaded or not configured.
    record Unanswered() implements Answer {}
}
