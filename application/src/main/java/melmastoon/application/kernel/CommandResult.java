package melmastoon.application.kernel;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import melmastoon.access.Position;
import melmastoon.domain.Refusal;

/// What the actor is answered.
public sealed interface CommandResult<T> {

    /// @param version  of what the command was about, or of what was read
    /// @param position where the tenant's log stands after the command
    record Done<T>(T value, int version, Position position) implements CommandResult<T> {}

    /// A refusal as text, because a kept one comes back from storage.
    ///
    /// @param code    see [Refusal#code]
    /// @param pointer see [Refusal#pointer]
    /// @param isFinal whether a retry is given the same, see [Refusal#isReplayed]
    record Refused<T>(
            String code, String message, Optional<String> pointer, Optional<Duration> retryAfter, boolean isFinal)
            implements CommandResult<T> {}

    static <T> CommandResult<T> refused(Refusal refusal) {
        return new Refused<>(
                refusal.code(), refusal.message(), refusal.pointer(), refusal.retryAfter(), refusal.isReplayed());
    }

    /// One value of either case.
    default <R> R fold(Function<? super Done<T>, ? extends R> done, Function<? super Refused<T>, ? extends R> refused) {
        return switch (this) {
            case Done<T> accepted -> done.apply(accepted);
            case Refused<T> other -> refused.apply(other);
        };
    }

    default <U> CommandResult<U> map(Function<? super T, ? extends U> change) {
        return fold(
                done -> new Done<>(change.apply(done.value()), done.version(), done.position()),
                refused -> new Refused<>(
                        refused.code(), refused.message(), refused.pointer(), refused.retryAfter(), refused.isFinal()));
    }
}
