/// Invitations, and the way to their tenant.
///
/// Open [melmastoon.postgres.invitation.PostgresInvitations] first. [melmastoon.postgres.invitation.InvitationWire]
/// encodes its events and its state.
@NullMarked
package melmastoon.postgres.invitation;

import org.jspecify.annotations.NullMarked;
