package melmastoon.application.kernel;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// A question to another service, without whose answer a command is not decided (decision 034).
///
/// It is asked before the transaction that writes, so that no lock and no connection waits for somebody else. It is not
/// asked for whoever may not send the command, about what is refused anyway, or of a repeat, which is given the answer
/// that was kept.
///
/// @param question what has to be asked before the command is decided on a state; empty where nothing. Read before
///                 the tenant's lock and again under it, where it must be what was asked
/// @param ask      the other service; outside any transaction, and never without end. Where the service is silent, the
///                 answer says so: this throws for bugs only
/// @param <S>      the state of the command's target
/// @param <Q>      compared by equality
public record Guard<S, Q, A>(BiFunction<CommandContext, Versioned<S>, Optional<Q>> question, Function<Q, A> ask) {

    /// How a use case decides with the answer in hand.
    @FunctionalInterface
    public interface Deciding<S, A, R> {
        /// @param answer empty where nothing had to be asked
        CommandDecision<R> decide(CommandContext context, Versioned<S> target, Optional<A> answer);
    }

    record Asked<Q, A>(Q question, A answer) {}

    Asked<Q, A> answered(Q asked) {
        return new Asked<>(asked, ask.apply(asked));
    }

    /// Decides, unless the state is no longer the one that was asked about.
    <R> CommandDecision<R> decide(
            CommandContext context, Versioned<S> target, Optional<Asked<Q, A>> asked, Deciding<S, A, R> deciding) {
        var needed = question.apply(context, target);
        var answer = asked.filter(
                        known -> needed.filter(known.question()::equals).isPresent())
                .map(Asked::answer);
        return needed.isPresent() && answer.isEmpty()
                ? CommandDecision.refuse(new RequestRefusal.ChangedMeanwhile())
                : deciding.decide(context, target, answer);
    }
}
