package melmastoon.application.kernel;

import java.util.Map;

/// The attempts that were answered, for retries. First thing touched in every write.
public interface Attempts {

    /// Whether the key was used before in this tenant, so that a repeat decides nothing. Neither waits nor writes.
    boolean isUsed(Actor actor, Once once);

    /// Takes the actor's key, or says what became of it. Waits while another transaction holds the same key. An
    /// attempt that is older than it is kept for counts as absent.
    Claim claim(Actor actor, Once once);

    /// Writes the answer into the row that this transaction has claimed.
    ///
    /// @param result with its value as text fields, see [ResultFields]
    void keep(Actor actor, Once once, CommandResult<Map<String, String>> result);

    /// Gives up the row that this transaction has claimed: a retry decides anew.
    void forget(Actor actor, Once once);

    /// Deletes those of this tenant that are older than they are kept for.
    ///
    /// @param most at once
    /// @return how many were deleted
    int prune(int most);

    sealed interface Claim {
        record Fresh() implements Claim {}

        record Kept(CommandResult<Map<String, String>> result) implements Claim {}

        /// The key was used for something else, or in another tenant.
        record OtherRequest() implements Claim {}
    }
}
