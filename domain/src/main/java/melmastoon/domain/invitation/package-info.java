/// How people come into a tenant: a mail with a token that works once.
///
/// Open [melmastoon.domain.invitation.Invitation] first. Invariants I-1 to I-4, rulings 16, 20, 22, 23 and 32.
@NullMarked
package melmastoon.domain.invitation;

import org.jspecify.annotations.NullMarked;
