/// What can be done to a tenant that exists.
///
/// Open [melmastoon.application.tenant.AttachPlan] first; [melmastoon.application.tenant.Tenants] is the port, and
/// [melmastoon.application.tenant.Subscriptions] is what billing-service is asked before a tenant is suspended for
/// non-payment.
@NullMarked
package melmastoon.application.tenant;

import org.jspecify.annotations.NullMarked;
