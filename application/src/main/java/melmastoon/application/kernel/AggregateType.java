package melmastoon.application.kernel;

import java.util.Map;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.domain.DomainEvent;

/// All that the kernel knows of one kind of aggregate. A feature package has one for each of its aggregates.
///
/// @param <S> its states
/// @param <E> its events
public interface AggregateType<S, E extends DomainEvent> {

    /// Its name in schemas, audit and snapshots, such as `membership`.
    String kind();

    /// The aggregate's id in edge form, such as `mbr_…`.
    String id(S state);

    /// The state's fields in the audit, without any that name a person.
    Map<String, String> auditFields(S state);

    /// The fields that name a person. The audit keeps them apart, because erasure may delete them.
    default Map<String, String> personalFields(S state) {
        return Map.of();
    }

    /// The state that an event at `position` leads to, for kinds whose state says which event led to a part of it.
    ///
    /// @param before the state before that event
    default S at(Position position, Optional<S> before, S state) {
        return state;
    }
}
