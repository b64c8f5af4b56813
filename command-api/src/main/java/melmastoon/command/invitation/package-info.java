/// Invitations: send, list, accept; and the seal of their mails.
///
/// Open the controller first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.invitation;

import org.jspecify.annotations.NullMarked;
