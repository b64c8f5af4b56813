package melmastoon.domain.organization;

import java.util.Optional;
import melmastoon.domain.Refusal;
import melmastoon.domain.erasure.ServiceName;

/// What can be asked of a move that has started.
public sealed interface UnitMoveCommand {

    /// @param service has made ready
    /// @param refused why the unit could not be moved now; empty where it could
    record Acknowledge(ServiceName service, Optional<Refusal> refused) implements UnitMoveCommand {}

    /// @param reason of `timeout`, nothing is done before its deadline
    record Abort(AbortReason reason) implements UnitMoveCommand {}
}
