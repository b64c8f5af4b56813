/// Memberships, with their role assignments.
///
/// Open [melmastoon.postgres.membership.PostgresMemberships] first. [melmastoon.postgres.membership.MembershipWire]
/// encodes its events and its state.
@NullMarked
package melmastoon.postgres.membership;

import org.jspecify.annotations.NullMarked;
