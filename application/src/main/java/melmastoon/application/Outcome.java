package melmastoon.application;

import java.time.Duration;
import java.util.Optional;
import melmastoon.domain.Refusal;

/// What the caller is told.
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /// A refusal as text, because a kept one comes back from storage.
    ///
    /// @param name the refusal's simple class name, the key of its row in edge's file of error codes
    record Refused<T>(String name, String message, Optional<Duration> retryAfter) implements Outcome<T> {}

    static <T> Outcome<T> refused(Refusal refusal) {
        return new Refused<>(refusal.name(), refusal.message(), refusal.retryAfter());
    }
}
