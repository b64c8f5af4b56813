package melmastoon.application.kernel;

import java.util.Optional;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.PrivateEvent;

/// An event and the state that it led to.
///
/// @param state of the aggregate that the event is about
/// @param other the state of a second aggregate of that kind, where the event changed two (ruling 5)
public record EventWithState<S, E extends DomainEvent>(E event, Versioned<S> state, Optional<Versioned<S>> other) {

    /// Whether it is written to the outbox and takes a revision.
    public boolean isPublished() {
        return !(event instanceof PrivateEvent);
    }
}
