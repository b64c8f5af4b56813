package melmastoon.topology;

import java.util.List;
import java.util.Optional;
import melmastoon.schemas.Event;
import org.jspecify.annotations.Nullable;

/// What one record does to its tenant.
///
/// @param event      absent where the record could not be read as one
/// @param followed   the tenant after it
/// @param changes    to be written together with `followed`'s progress
/// @param deadLetter why the record goes to the dead letters, where it does
record Turn(
        Optional<Event> event,
        Outcome outcome,
        Followed followed,
        List<Change> changes,
        DeadLetter.@Nullable Reason deadLetter) {

    enum Outcome {
        APPLIED,
        /// The last chunk of a snapshot: it replaced the tenant's state.
        REPLACED,
        REPEATED,
        GAP,
        HELD,
        SUSPECTED
    }
}
