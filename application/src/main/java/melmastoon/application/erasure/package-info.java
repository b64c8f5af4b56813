/// The erasure of guests' data: request it, and keep which services have acknowledged it. It is in the log, so
/// query-api reads it.
///
/// Open [melmastoon.application.erasure.RequestGuestErasure] first; [melmastoon.application.erasure.GuestErasures]
/// is the port.
@NullMarked
package melmastoon.application.erasure;

import org.jspecify.annotations.NullMarked;
