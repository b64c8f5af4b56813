/// Tenants: attach a plan, publish a snapshot, read the position.
///
/// Open [melmastoon.application.tenant.AttachPlan] first; [melmastoon.application.tenant.Tenants] is the
/// port.
@NullMarked
package melmastoon.application.tenant;

import org.jspecify.annotations.NullMarked;
