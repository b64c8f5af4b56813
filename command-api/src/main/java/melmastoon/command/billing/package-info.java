/// The billing contact over HTTP. It is read here, because what it says is not in the log.
///
/// Open [melmastoon.command.billing.BillingContactController] first; the records beside it are the bodies of requests
/// and responses.
@NullMarked
package melmastoon.command.billing;

import org.jspecify.annotations.NullMarked;
