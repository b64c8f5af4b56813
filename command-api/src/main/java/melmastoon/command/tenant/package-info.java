/// The tenant itself.
///
/// Open the controller first; the records beside it are the bodies of requests and responses,
/// and [melmastoon.command.tenant.HttpSubscriptions] asks billing-service.
@NullMarked
package melmastoon.command.tenant;

import org.jspecify.annotations.NullMarked;
