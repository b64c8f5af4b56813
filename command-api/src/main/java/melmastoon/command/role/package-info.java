/// Defining roles, and roles as requests name them. Roles are read at query-api.
///
/// Open [melmastoon.command.role.RoleController] first.
@NullMarked
package melmastoon.command.role;

import org.jspecify.annotations.NullMarked;
