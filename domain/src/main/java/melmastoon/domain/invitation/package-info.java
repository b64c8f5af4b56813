/// Invitations to become a member of a tenant, sent by e-mail with a token that works once.
///
/// Open [melmastoon.domain.invitation.Invitation] first. Invariants I-1 to I-4 and R-4, rulings 16, 20, 22, 23,
/// 32 and 41.
@NullMarked
package melmastoon.domain.invitation;

import org.jspecify.annotations.NullMarked;
