/// Roles, which are named sets of permissions, and the authority to grant them.
///
/// Open [melmastoon.domain.role.Role] first: the nine system roles (ruling 15), and those that a tenant
/// defines. Invariants, rulings 16 and 36.
@NullMarked
package melmastoon.domain.role;

import org.jspecify.annotations.NullMarked;
