/// What can be done to a tenant that exists.
///
/// Open [melmastoon.application.tenant.AttachPlan] first; [melmastoon.application.tenant.Tenants] is the
/// port.
@NullMarked
package melmastoon.application.tenant;

import org.jspecify.annotations.NullMarked;
