/// Invitations, and the way to their tenant.
///
/// Open [melmastoon.postgres.invitation.PostgresInvitations] first. [melmastoon.postgres.invitation.InvitationWire]
/// makes of each event what the outbox holds, one function an event.
@NullMarked
package melmastoon.postgres.invitation;

import org.jspecify.annotations.NullMarked;
