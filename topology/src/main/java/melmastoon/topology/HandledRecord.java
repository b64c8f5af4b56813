package melmastoon.topology;

import java.util.List;
import java.util.Set;
import melmastoon.access.Subject;
import melmastoon.schemas.Event;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/// What one record does to its tenant.
///
/// @param outcome    of the record; of what was pending where there is no record
/// @param tenant     after it
/// @param applied    the events that are in the view from now on, in their order
/// @param entries    to be written together with `tenant`'s progress; a null value deletes
/// @param subjects   whose membership may have changed
/// @param deadLetter why the record goes to the dead letters, where it does
record HandledRecord(
        Outcome outcome,
        ReplicatedTenant tenant,
        List<Event> applied,
        List<KeyValue<Bytes, byte[]>> entries,
        Set<Subject> subjects,
        DeadLetter.@Nullable Reason deadLetter) {

    enum Outcome {
        APPLIED,
        /// A snapshot replaced the tenant's state.
        REPLACED,
        /// The tenant does not exist any more.
        GONE,
        /// Stored until the rest of its command has come.
        PENDING,
        /// Stored until this build understands it, or what came before it.
        PARKED,
        REPEATED,
        GAP,
        HELD,
        SUSPECTED
    }

    static HandledRecord unchanged(Outcome outcome, ReplicatedTenant tenant) {
        return new HandledRecord(outcome, tenant, List.of(), List.of(), Set.of(), null);
    }
}
