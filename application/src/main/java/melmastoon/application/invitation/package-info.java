/// Invitations: send, list, accept.
///
/// Open [melmastoon.application.invitation.InviteStaff] first; [melmastoon.application.invitation.Invitations]
/// is the port, [melmastoon.application.invitation.Seals] the way by which address and token leave the house
/// unreadable.
@NullMarked
package melmastoon.application.invitation;

import org.jspecify.annotations.NullMarked;
