/// Tenants: provision, attach a plan, say the state again, tell the position.
///
/// The controller is the way in; the records beside it are what goes over the wire.
@NullMarked
package melmastoon.command.tenant;

import org.jspecify.annotations.NullMarked;
