package melmastoon.domain;

import java.util.List;
import java.util.function.Function;

/// What a command leads to. Deciding changes nothing; only [Aggregate#after] does.
///
/// A caller turns both cases into one value with [#fold], or continues with the accepted events by [#map] and
/// [#flatMap].
public sealed interface Decision<E, R extends Refusal> {

    /// @param events in the order in which they happened; none where the requested state was already reached
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

    /// The value that `accepted` or `refused` makes of the case at hand.
    default <T> T fold(Function<? super List<E>, ? extends T> accepted, Function<? super R, ? extends T> refused) {
        return switch (this) {
            case Accepted<E, R>(var events) -> accepted.apply(events);
            case Refused<E, R>(var refusal) -> refused.apply(refusal);
        };
    }

    /// The same decision with each event replaced by what `change` makes of it.
    default <F> Decision<F, R> map(Function<? super E, ? extends F> change) {
        return flatMap(events -> new Accepted<>(events.stream().<F>map(change).toList()));
    }

    /// The decision that follows from the accepted events; a refusal stays as it is.
    default <F> Decision<F, R> flatMap(Function<? super List<E>, ? extends Decision<F, R>> next) {
        return fold(next, Decision::refuse);
    }

    /// The events, where a refusal would be a bug.
    ///
    /// @throws IllegalStateException where the command was refused
    default List<E> orElseThrow() {
        return fold(Function.identity(), refusal -> {
            throw new IllegalStateException("not expected to be refused: " + refusal.message());
        });
    }
}
