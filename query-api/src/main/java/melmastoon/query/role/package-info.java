/// Reads of a tenant's roles. Open [melmastoon.query.role.RoleController].
@NullMarked
package melmastoon.query.role;

import org.jspecify.annotations.NullMarked;
