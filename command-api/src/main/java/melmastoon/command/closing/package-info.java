/// The closing of a tenant as other services take part in it: which of them have to acknowledge it, and their events.
///
/// Open [melmastoon.command.closing.ClosingAcks] first.
@NullMarked
package melmastoon.command.closing;

import org.jspecify.annotations.NullMarked;
