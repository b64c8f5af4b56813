package melmastoon.application.kernel;

import java.util.Map;
import java.util.Set;
import melmastoon.domain.DomainEvent;

/// All that the kernel knows of one kind of aggregate. A feature package has one for each of its aggregates.
///
/// @param <S> its states
/// @param <E> its events
public interface AggregateType<S, E extends DomainEvent> {

    /// Its name in schemas, audit and snapshots, such as `membership`.
    String kind();

    /// The aggregate's id in text form, such as `mbr_…`.
    String id(S state);

    /// Its key within the kind; empty where a tenant has one aggregate of the kind.
    default String key(S state) {
        return id(state);
    }

    /// The state's fields in the audit, without any that name a person.
    Map<String, String> auditFields(S state);

    /// The fields that name a person. The audit keeps them apart, because erasure may delete them.
    default Map<String, String> personalFields(S state) {
        return Map.of();
    }

    /// How work that starts without a tenant finds the one of this state, see [Lookups]: keys by their kinds. Within a
    /// tenant a key leads to one state. None names a person.
    default Map<String, String> lookups(S state) {
        return Map.of();
    }

    /// The ids of those parts of the state for which it is stored which event made them, such as role assignments. A
    /// part is created and ended, never changed, and its id is not used again.
    default Set<String> parts(S state) {
        return Set.of();
    }

    /// At which instants something has to be done about it, though nobody asks for it. The kernel sets them when the
    /// state is written, and ends those that the next state does not have.
    default Set<Timer> timers(S state) {
        return Set.of();
    }
}
