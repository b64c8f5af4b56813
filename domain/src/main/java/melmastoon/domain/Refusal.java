package melmastoon.domain;

import java.time.Duration;
import java.util.Optional;

/// Why a command was not carried out: a value the caller can act on, never an exception.
public interface Refusal {

    /// The stable code of this kind of refusal, such as `MELMASTOON.TENANT.SLUG_TAKEN`: part of the API, and
    /// never changed once released (ruling 52). It does not depend on the record's components. Status, title
    /// and description stand by this code in the file of error codes.
    String code();

    /// One sentence in lower case, without a full stop, the caller's input in backticks.
    String message();

    /// Which member of the request's body is meant, as a JSON pointer (RFC 6901), where it is one.
    default Optional<String> pointer() {
        return Optional.empty();
    }

    /// Whether a retry with the same idempotency key is answered with this refusal again. False where the next
    /// moment may answer otherwise: missing rights (403, 404 of a foreign tenant) and rate limits (429).
    default boolean isReplayed() {
        return true;
    }

    /// How long the caller should wait before it tries again, where that is known.
    default Optional<Duration> retryAfter() {
        return Optional.empty();
    }
}
