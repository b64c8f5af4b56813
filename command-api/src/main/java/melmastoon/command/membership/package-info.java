/// Memberships: assign and unassign roles, remove.
///
/// The controller is the way in; the records beside it are what goes over the wire.
@NullMarked
package melmastoon.command.membership;

import org.jspecify.annotations.NullMarked;
