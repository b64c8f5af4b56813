/// Erasures of guests' data, a row for each.
///
/// Open [melmastoon.postgres.erasure.PostgresGuestErasures] first. [melmastoon.postgres.erasure.GuestErasureWire]
/// encodes events and states.
@NullMarked
package melmastoon.postgres.erasure;

import org.jspecify.annotations.NullMarked;
