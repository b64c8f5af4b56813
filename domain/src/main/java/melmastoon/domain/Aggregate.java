package melmastoon.domain;

/// Something whose state is changed by events alone.
///
/// @param <S> the sealed type of its states
/// @param <E> the events that happen to it once it exists
public interface Aggregate<S extends Aggregate<S, E>, E extends DomainEvent> {

    /// The state once `event` has happened. Total: a fact is never refused.
    S after(E event);

    /// The state once all of `events` have happened, in their order.
    static <S extends Aggregate<S, E>, E extends DomainEvent> S fold(S state, Iterable<? extends E> events) {
        var result = state;
        for (var event : events) {
            result = result.after(event);
        }
        return result;
    }
}
