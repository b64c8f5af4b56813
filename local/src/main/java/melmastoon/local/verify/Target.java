package melmastoon.local.verify;

import melmastoon.local.issuer.Issuer;
import melmastoon.local.mailbox.NotificationKey;
import melmastoon.local.stack.Part;

/// A running stack.
///
/// @param notification opens the mails of invitations
public record Target(int portBase, Issuer issuer, NotificationKey notification) {
    String url(Part part) {
        return part.url(portBase);
    }
}
