/// The billing contact: set, read.
///
/// Open [melmastoon.application.billing.SetBillingContact] first; [melmastoon.application.billing.BillingContacts] is
/// the port.
@NullMarked
package melmastoon.application.billing;

import org.jspecify.annotations.NullMarked;
