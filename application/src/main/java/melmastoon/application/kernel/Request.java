package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Optional;

/// One attempt to write.
///
/// @param requestId for audit and logs
/// @param expected  the version that the actor believes its target to have, where it says so (ruling 30);
///                  [#ANY_VERSION] where it only says that there is one
/// @param deadline  by the process' clock; nobody waits for the answer afterwards
public record Request(
        Actor actor, Once once, String requestId, Optional<Integer> expected, Optional<Instant> deadline) {
    public static final int ANY_VERSION = Integer.MAX_VALUE;

    public Request(Actor actor, Once once, String requestId) {
        this(actor, once, requestId, Optional.empty(), Optional.empty());
    }

    public Request expecting(int version) {
        return new Request(actor, once, requestId, Optional.of(version), deadline);
    }
}
