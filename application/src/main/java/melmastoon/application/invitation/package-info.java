/// Invitations: send, list, read, revoke, accept with an account and without one, link to a new account.
///
/// Open [melmastoon.application.invitation.InviteStaff] first; [melmastoon.application.invitation.Invitations]
/// is the port; [melmastoon.application.invitation.Seals] encrypts address and token.
@NullMarked
package melmastoon.application.invitation;

import org.jspecify.annotations.NullMarked;
