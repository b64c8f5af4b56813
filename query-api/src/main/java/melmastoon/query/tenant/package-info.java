/// Reads of the tenant itself. Open [melmastoon.query.tenant.TenantController].
@NullMarked
package melmastoon.query.tenant;

import org.jspecify.annotations.NullMarked;
