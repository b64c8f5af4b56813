package melmastoon.application.membership;

import java.util.Optional;
import melmastoon.access.TenantId;

/// Says whether somebody who removes many members should be looked at (the specification's AIClient). Advice: nothing
/// is blocked by it.
@FunctionalInterface
public interface RemovalReviewer {

    /// @param removed by one actor within the hour, one's own membership not counted
    /// @param left    how many members there are now
    record Signals(int removed, int left) {}

    /// @return a code that says what is suspicious; empty where nothing is, or where it does not say
    Optional<String> suspicion(TenantId tenant, Signals signals);
}
