/// Named bundles of permissions.
///
/// Open [melmastoon.domain.role.Role] first. Today there are the nine system roles only (ruling 15).
@NullMarked
package melmastoon.domain.role;

import org.jspecify.annotations.NullMarked;
