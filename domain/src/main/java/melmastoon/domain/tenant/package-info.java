/// The hotel business itself: its name, where its data is stored, and which state it is in.
///
/// Open [melmastoon.domain.tenant.Tenant] first. Invariants T-1, T-2, T-3 and T-5, rulings 1, 2, 8 and 42
/// (`docs/rules.md`).
@NullMarked
package melmastoon.domain.tenant;

import org.jspecify.annotations.NullMarked;
