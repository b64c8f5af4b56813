package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Caller;

/// One attempt to read.
///
/// @param requestId for logs
/// @param deadline  by the process' clock; nobody waits for the answer afterwards
public record ReadRequest(Actor actor, String requestId, Optional<Instant> deadline) {
    public ReadRequest(Caller caller, String requestId, Optional<Instant> deadline) {
        this(new Actor.Authenticated(caller), requestId, deadline);
    }
}
