/// Invitations: send, list, accept; and the seal of their mails.
///
/// The controller is the way in; the records beside it are what goes over the wire.
@NullMarked
package melmastoon.command.invitation;

import org.jspecify.annotations.NullMarked;
