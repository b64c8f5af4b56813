/// Invitations: send, revoke, read, list, accept; and the seal of their mails.
///
/// Open the controllers first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.invitation;

import org.jspecify.annotations.NullMarked;
