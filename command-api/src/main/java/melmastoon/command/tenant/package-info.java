/// The tenant itself.
///
/// Open the controller first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.tenant;

import org.jspecify.annotations.NullMarked;
