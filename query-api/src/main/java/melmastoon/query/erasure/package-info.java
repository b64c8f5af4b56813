/// Reads of the erasure of guests' data. Open [melmastoon.query.erasure.GuestErasureController].
@NullMarked
package melmastoon.query.erasure;

import org.jspecify.annotations.NullMarked;
