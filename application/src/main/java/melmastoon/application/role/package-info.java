/// Roles: define one, change what it permits, delete it. The system's are made with their tenant.
///
/// Open [melmastoon.application.role.CreateRole] first. [melmastoon.application.role.Roles] is the port;
/// [melmastoon.application.role.RoleRef] is how a request names a role.
@NullMarked
package melmastoon.application.role;

import org.jspecify.annotations.NullMarked;
