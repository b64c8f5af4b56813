/// The closing of a tenant across the platform: every service that keeps data of it ends that, and says so. What closes
/// the tenant itself is [melmastoon.domain.tenant.Tenant].
///
/// Open [melmastoon.domain.closing.TenantClosure] first; `services.txt` names who has to acknowledge it. Rulings 10, 24
/// and 62.
@NullMarked
package melmastoon.domain.closing;

import org.jspecify.annotations.NullMarked;
