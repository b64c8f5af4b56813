package melmastoon.application.kernel;

import java.util.Optional;
import melmastoon.access.TenantId;

/// One use of an operation, as spans, metrics and logs name it.
///
/// @param tenant    empty where the request names nothing that is known
/// @param requestId empty where there is none
public record Invocation(String operation, Optional<TenantId> tenant, Actor actor, String requestId) {}
