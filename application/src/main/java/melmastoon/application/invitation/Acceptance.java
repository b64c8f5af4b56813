package melmastoon.application.invitation;

import java.util.Optional;
import melmastoon.domain.invitation.EmailAddress;
import melmastoon.domain.invitation.PersonName;

/// What is known of a member's person, from the invitation that she accepted last.
///
/// @param email which she has proved to be hers
/// @param name  how her token called her, if it did
public record Acceptance(EmailAddress email, Optional<PersonName> name) {}
