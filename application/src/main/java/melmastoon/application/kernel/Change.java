package melmastoon.application.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import melmastoon.access.Position;
import melmastoon.domain.Aggregate;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.PrivateEvent;

/// One aggregate before and after, and the events in between. A state cannot change without an event: only those
/// marked [PrivateEvent] are not published.
///
/// @param before empty where the aggregate is new
/// @param events at least one, in their order, each with the state that it led to
public record Change<S, E extends DomainEvent>(
        AggregateType<S, E> type, Optional<Versioned<S>> before, List<EventWithState<S, E>> events) implements Effect {
    public Change {
        events = List.copyOf(events);
        if (events.isEmpty()) {
            throw new IllegalArgumentException("a " + type.kind() + " changes by an event only");
        }
    }

    /// A new aggregate, at version 1.
    public static <S, E extends DomainEvent> Change<S, E> created(AggregateType<S, E> type, E event, S state) {
        return new Change<>(
                type,
                Optional.empty(),
                List.of(new EventWithState<>(event, new Versioned<>(state, 1), Optional.empty())));
    }

    /// An aggregate that exists, after `events`. Each published one raises its version by 1.
    public static <S extends Aggregate<S, C>, C extends E, E extends DomainEvent> Change<S, E> changed(
            AggregateType<S, E> type, Versioned<S> before, List<C> events) {
        return new Change<>(type, Optional.of(before), fold(before, events));
    }

    /// The same change, and what happened to the aggregate after it in the same command.
    public static <S extends Aggregate<S, C>, C extends E, E extends DomainEvent> Change<S, E> andThen(
            Change<S, E> change, List<C> events) {
        var all = new ArrayList<>(change.events());
        all.addAll(fold(change.after(), events));
        return new Change<>(change.type(), change.before(), all);
    }

    public Versioned<S> after() {
        return events.getLast().state();
    }

    public String id() {
        return type.id(after().state());
    }

    public List<EventWithState<S, E>> published() {
        return events.stream().filter(EventWithState::isPublished).toList();
    }

    /// The same change in the log, where its first published event comes right after `position`.
    public Change<S, E> placedAfter(Position position) {
        var next = position;
        var known = before.map(Versioned::positions).orElse(Map.of());
        var placed = new ArrayList<EventWithState<S, E>>();
        for (var step : events) {
            if (step.isPublished()) {
                next = next.plus(1);
            }
            var state = step.state();
            var positions = new HashMap<String, Position>();
            for (var part : type.parts(state.state())) {
                positions.put(part, known.getOrDefault(part, next));
            }
            known = positions;
            placed.add(new EventWithState<>(
                    step.event(), new Versioned<>(state.state(), state.version(), positions), step.other()));
        }
        return new Change<>(type, before, placed);
    }

    private static <S extends Aggregate<S, C>, C extends E, E extends DomainEvent> List<EventWithState<S, E>> fold(
            Versioned<S> before, List<C> events) {
        var steps = new ArrayList<EventWithState<S, E>>();
        var state = before;
        for (var event : events) {
            var isPublished = !(event instanceof PrivateEvent);
            state = new Versioned<>(state.state().after(event), state.version() + (isPublished ? 1 : 0));
            steps.add(new EventWithState<>(event, state, Optional.empty()));
        }
        return steps;
    }
}
