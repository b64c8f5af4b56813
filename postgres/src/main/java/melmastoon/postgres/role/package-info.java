/// Roles and what they permit.
///
/// Open [melmastoon.postgres.role.PostgresRoles] first. [melmastoon.postgres.role.RoleWire]
/// encodes events and states.
@NullMarked
package melmastoon.postgres.role;

import org.jspecify.annotations.NullMarked;
