/// Memberships: who works for a tenant, with which roles and where.
///
/// Open [melmastoon.domain.membership.Membership] first. What whoever grants a role or takes it away holds is
/// asked of [melmastoon.domain.role.Authority]. What M-1 to M-5 and ask stands in `docs/rules.md`.
@NullMarked
package melmastoon.domain.membership;

import org.jspecify.annotations.NullMarked;
