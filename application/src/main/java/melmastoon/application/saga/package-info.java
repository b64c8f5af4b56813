/// What can be read of sagas, whatever they are about: who still owes one, and which are overdue.
///
/// Open [melmastoon.application.saga.Saga] first. What drives them stands with what they are about, in `closing` and
/// `organization`.
@NullMarked
package melmastoon.application.saga;

import org.jspecify.annotations.NullMarked;
