/// Requesting the erasure of guests' data. It is read at query-api.
///
/// Open [melmastoon.command.erasure.GuestErasureController] first.
@NullMarked
package melmastoon.command.erasure;

import org.jspecify.annotations.NullMarked;
