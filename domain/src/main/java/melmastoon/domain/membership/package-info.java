/// Who works for a tenant, and with which roles where.
///
/// Open [melmastoon.domain.membership.Membership] first. What the giver of a role holds is asked of access'
/// evaluator. Invariants M-1 to M-4, R-3 to R-5, rulings 11, 12, 13, 16 and 17.
@NullMarked
package melmastoon.domain.membership;

import org.jspecify.annotations.NullMarked;
