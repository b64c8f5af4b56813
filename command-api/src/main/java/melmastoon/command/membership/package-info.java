/// Memberships and their role assignments.
///
/// Open the controller first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.membership;

import org.jspecify.annotations.NullMarked;
