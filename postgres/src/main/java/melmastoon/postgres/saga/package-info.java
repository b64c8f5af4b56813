/// What sagas of all kinds have in their rows and records.
///
/// Open [melmastoon.postgres.saga.AcknowledgementColumns] first.
@NullMarked
package melmastoon.postgres.saga;

import org.jspecify.annotations.NullMarked;
