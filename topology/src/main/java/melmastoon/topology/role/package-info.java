/// What a role says to decisions: [melmastoon.topology.role.RoleKind].
@NullMarked
package melmastoon.topology.role;

import org.jspecify.annotations.NullMarked;
