/// Organization units: create.
///
/// The controller is the way in; the records beside it are what goes over the wire.
@NullMarked
package melmastoon.command.organization;

import org.jspecify.annotations.NullMarked;
