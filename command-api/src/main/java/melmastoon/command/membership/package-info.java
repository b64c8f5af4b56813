/// Memberships: assign and unassign roles, remove.
///
/// Open the controller first; the records beside it are the bodies of requests and responses.
@NullMarked
package melmastoon.command.membership;

import org.jspecify.annotations.NullMarked;
