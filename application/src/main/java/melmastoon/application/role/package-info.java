/// Roles, which are made with their tenant and only read afterwards.
///
/// [melmastoon.application.role.Roles] is the port; [melmastoon.application.role.RoleRef] is how a request
/// names a role.
@NullMarked
package melmastoon.application.role;

import org.jspecify.annotations.NullMarked;
