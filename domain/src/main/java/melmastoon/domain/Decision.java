package melmastoon.domain;

import java.util.List;

/// What a command leads to. Deciding changes nothing; only [Aggregate#after] does.
public sealed interface Decision<E, R extends Refusal> {

    /// @param events in the order in which they happened; none where the asked-for state was already reached
    ///               (ruling 1)
    record Accepted<E, R extends Refusal>(List<E> events) implements Decision<E, R> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    record Refused<E, R extends Refusal>(R refusal) implements Decision<E, R> {}

    @SafeVarargs
    @SuppressWarnings("varargs") // the array is read and never kept or given away
    static <E, R extends Refusal> Decision<E, R> accept(E... events) {
        return new Accepted<>(List.of(events));
    }

    static <E, R extends Refusal> Decision<E, R> refuse(R refusal) {
        return new Refused<>(refusal);
    }
}
