/// Roles and what they permit.
///
/// Open [melmastoon.postgres.role.PostgresRoles] first. [melmastoon.postgres.role.RoleWire] makes of each event
/// what the outbox holds, one function an event.
@NullMarked
package melmastoon.postgres.role;

import org.jspecify.annotations.NullMarked;
