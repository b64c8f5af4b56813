package melmastoon.domain.closing;

import melmastoon.domain.erasure.ServiceName;

/// What can be asked of the closure of a tenant.
public sealed interface ClosingCommand {

    /// @param service says that it keeps nothing of the tenant any more, or only what the law asks it to
    record Acknowledge(ServiceName service) implements ClosingCommand {}

    /// Asks those who owe it again. A timer says so.
    record Remind() implements ClosingCommand {}
}
