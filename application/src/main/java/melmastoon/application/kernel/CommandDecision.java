package melmastoon.application.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import melmastoon.domain.Aggregate;
import melmastoon.domain.Decision;
import melmastoon.domain.DomainEvent;
import melmastoon.domain.Refusal;

/// What a use case has decided. Nothing is saved yet: [Commands] saves.
///
/// @param <R> the record that the use case answers with
public sealed interface CommandDecision<R> {

    /// @param version of what the command is about
    /// @param effects in the order in which their events happened; none where the requested state was reached
    /// before
    record Accepted<R>(R value, int version, List<Effect> effects) implements CommandDecision<R> {
        public Accepted {
            effects = List.copyOf(effects);
        }
    }

    /// @param nonetheless what is saved although the command is refused: a wrong token is counted
    record Refused<R>(Refusal refusal, List<Effect> nonetheless) implements CommandDecision<R> {
        public Refused {
            nonetheless = List.copyOf(nonetheless);
        }
    }

    /// The same decision with another value.
    default <U> CommandDecision<U> map(Function<? super R, ? extends U> change) {
        return switch (this) {
            case Accepted<R>(var value, var version, var effects) ->
                new Accepted<>(change.apply(value), version, effects);
            case Refused<R>(var refusal, var nonetheless) -> new Refused<>(refusal, nonetheless);
        };
    }

    /// @param about  what the command is about
    /// @param others what else it changed, after `about`
    static <R> CommandDecision<R> accept(R value, Change<?, ?> about, Change<?, ?>... others) {
        return new Accepted<>(
                value,
                about.after().version(),
                Stream.<Effect>concat(Stream.of(about), Stream.of(others)).toList());
    }

    static <R> CommandDecision<R> unchanged(R value, Versioned<?> about) {
        return new Accepted<>(value, about.version(), List.of());
    }

    static <R> CommandDecision<R> refuse(Refusal refusal) {
        return new Refused<>(refusal, List.of());
    }

    /// A new aggregate, which has decided on a first command in the same moment.
    static <S extends Aggregate<S, C>, C extends E, E extends DomainEvent, R> CommandDecision<R> of(
            Change<S, E> created, Decision<C, ?> first, R value) {
        return first.fold(events -> accept(value, Change.andThen(created, events)), CommandDecision::refuse);
    }

    /// The usual case: one aggregate decides, and nothing else changes.
    ///
    /// @param value out of the resulting state
    static <S extends Aggregate<S, C>, C extends E, E extends DomainEvent, R> CommandDecision<R> of(
            Decision<C, ?> decision, AggregateType<S, E> type, Versioned<S> before, Function<S, R> value) {
        return decision.fold(
                events -> {
                    if (events.isEmpty()) {
                        return unchanged(value.apply(before.state()), before);
                    }
                    var change = Change.changed(type, before, events);
                    return accept(value.apply(change.after().state()), change);
                },
                CommandDecision::refuse);
    }
}
