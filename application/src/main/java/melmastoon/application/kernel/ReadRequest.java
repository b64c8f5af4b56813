package melmastoon.application.kernel;

import java.time.Instant;
import java.util.Optional;
import melmastoon.access.Caller;

/// One attempt to read.
///
/// @param requestId for logs
/// @param deadline  by the process' clock; nobody waits for the answer afterwards
public record ReadRequest(Caller caller, String requestId, Optional<Instant> deadline) {}
