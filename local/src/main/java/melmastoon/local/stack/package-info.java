/// The parts of a running stack: which there are, where they listen, how they start and stop, and their condition.
///
/// Open [Stack] first, then [Part]. A stack is named by its [DataDirectory] and its first port.
@NullMarked
package melmastoon.local.stack;

import org.jspecify.annotations.NullMarked;
