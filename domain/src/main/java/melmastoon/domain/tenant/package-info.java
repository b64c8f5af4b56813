/// The hotel business itself: who it is, where its data lives, whether it may work.
///
/// Open [melmastoon.domain.tenant.Tenant] first. Invariants T-1 to T-5 of the domain model, rulings 1, 2 and 8.
@NullMarked
package melmastoon.domain.tenant;

import org.jspecify.annotations.NullMarked;
