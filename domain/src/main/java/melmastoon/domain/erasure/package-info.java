/// Requests to erase what the platform knows of a guest. This service holds no data of guests: it asks those that
/// do, and keeps who has answered.
///
/// Open [melmastoon.domain.erasure.GuestErasure] first. Rulings 1, 29 and 53.
@NullMarked
package melmastoon.domain.erasure;

import org.jspecify.annotations.NullMarked;
