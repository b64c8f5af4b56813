/// Roles, which are named sets of permissions, and the authority to grant them.
///
/// Open [melmastoon.domain.role.Role] first. Today there are the nine system roles only (ruling 15). Invariants
/// ruling 36.
@NullMarked
package melmastoon.domain.role;

import org.jspecify.annotations.NullMarked;
