/// Roles, which this slice makes with their tenant and only reads afterwards.
///
/// [melmastoon.application.role.Roles] is the port; [melmastoon.application.role.RoleRef] is how a request
/// names a role.
@NullMarked
package melmastoon.application.role;

import org.jspecify.annotations.NullMarked;
