/// Memberships: who works for a tenant, with which roles and where.
///
/// Open [melmastoon.domain.membership.Membership] first. What whoever grants a role or takes it away holds is
/// asked of [melmastoon.domain.role.Authority]. Invariants M-1, M-3, M-4 and, rulings 3, 11, 12, 16, 17
/// and 36.
@NullMarked
package melmastoon.domain.membership;

import org.jspecify.annotations.NullMarked;
