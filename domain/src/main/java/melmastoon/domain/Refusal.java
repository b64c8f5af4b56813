package melmastoon.domain;

import java.time.Duration;
import java.util.Optional;

/// Why a command was not carried out: a value the caller can act on, never an exception.
///
/// The simple name of the implementing record is the key of its row in edge's file of error codes (ruling 31).
/// Records of two aggregates that share a simple name share the row.
public interface Refusal {

    /// One sentence in lower case, without a full stop, the caller's input in backticks.
    String message();

    default String name() {
        return getClass().getSimpleName();
    }

    /// Whether a retry with the same key is given this refusal again. Not for who-may-not and too-often (403,
    /// 404 of a foreign tenant, 429): the next moment may answer those otherwise.
    default boolean isKept() {
        return true;
    }

    /// When it makes sense to ask again, where that is known.
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
