package melmastoon.application;

import java.time.Duration;
import java.time.Instant;

/// The answers that were given, for retries (idempotency). First thing touched in every write.
public interface Answers {
    Duration KEPT_FOR = Duration.ofHours(24);

    /// Takes the request's key, or says what became of it. Waits while another transaction holds the same key.
    ///
    /// A row older than [#KEPT_FOR] counts as absent.
    Claim claim(Request request, Instant now);

    /// Writes the answer into the row that this transaction has claimed.
    void keep(Request request, Outcome<Answer> outcome);

    /// Gives up the row that this transaction has claimed: a retry decides anew.
    void forget(Request request);

    sealed interface Claim {
        record Fresh() implements Claim {}

        record Kept(Outcome<Answer> outcome) implements Claim {}

        /// The key was used with another route or body.
        record OtherRequest() implements Claim {}
    }
}
