package melmastoon.embedded.pubsub;

import java.util.Optional;

/// Signs the tokens that push requests carry, in place of Google.
@FunctionalInterface
public interface PushTokens {
    /// @param account  the service account of the subscription's `oidcToken`
    /// @param audience its audience; the endpoint where it says none
    /// @return a JWT; empty to push without one
    Optional<String> token(String account, String audience);
}
