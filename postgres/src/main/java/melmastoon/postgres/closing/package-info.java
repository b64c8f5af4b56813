/// The closures of tenants, a row for each.
///
/// Open [melmastoon.postgres.closing.PostgresTenantClosures] first. [melmastoon.postgres.closing.TenantClosureWire]
/// encodes events and states.
@NullMarked
package melmastoon.postgres.closing;

import org.jspecify.annotations.NullMarked;
