/// The hotel business itself: who it is, where its data lives, whether it may work.
///
/// Open [melmastoon.domain.tenant.Tenant] first. Invariants T-1, T-2, T-3 and T-5, rulings 1, 2 and 8
/// (`docs/rules.md`).
@NullMarked
package melmastoon.domain.tenant;

import org.jspecify.annotations.NullMarked;
