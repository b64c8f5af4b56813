/// The development mailbox: what the notification service is in production, as far as invitations go.
///
/// [melmastoon.local.mailbox.Mailbox] is an ordinary consumer of the Pub/Sub topic of `invitation.sent`; it opens
/// the sealed part with the notification key, which [melmastoon.local.mailbox.NotificationKey] keeps, and shows
/// the mails over HTTP.
@NullMarked
package melmastoon.local.mailbox;

import org.jspecify.annotations.NullMarked;
