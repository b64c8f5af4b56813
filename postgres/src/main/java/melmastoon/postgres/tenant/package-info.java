/// The tenant's own row.
///
/// Open [melmastoon.postgres.tenant.PostgresTenants] first. [melmastoon.postgres.tenant.TenantWire]
/// encodes events and states.
@NullMarked
package melmastoon.postgres.tenant;

import org.jspecify.annotations.NullMarked;
