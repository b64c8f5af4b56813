/// Tenants: provision, attach a plan, say the whole state again, tell the position.
///
/// Open [melmastoon.application.tenant.ProvisionTenant] first; [melmastoon.application.tenant.Tenants] is the
/// port.
@NullMarked
package melmastoon.application.tenant;

import org.jspecify.annotations.NullMarked;
