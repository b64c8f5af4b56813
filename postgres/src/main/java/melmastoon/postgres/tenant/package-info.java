/// The tenant's own row.
///
/// Open [melmastoon.postgres.tenant.PostgresTenants] first. [melmastoon.postgres.tenant.TenantWire] makes of each
/// event what the outbox holds, one function an event.
@NullMarked
package melmastoon.postgres.tenant;

import org.jspecify.annotations.NullMarked;
