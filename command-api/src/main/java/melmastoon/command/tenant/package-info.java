/// Tenants: provision, attach a plan, publish the state again, read the position.
///
/// Open the controller first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.tenant;

import org.jspecify.annotations.NullMarked;
