/// Memberships, with their role assignments.
///
/// Open [melmastoon.postgres.membership.PostgresMemberships] first. [melmastoon.postgres.membership.MembershipWire]
/// makes of each event what the outbox holds, one function an event.
@NullMarked
package melmastoon.postgres.membership;

import org.jspecify.annotations.NullMarked;
