/// What can be done to members and their roles.
///
/// Open [melmastoon.application.membership.AssignRole] first; [melmastoon.application.membership.Memberships]
/// is the port. Members join by invitations, see [melmastoon.application.invitation.AcceptInvitation].
@NullMarked
package melmastoon.application.membership;

import org.jspecify.annotations.NullMarked;
