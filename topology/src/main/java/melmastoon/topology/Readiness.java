package melmastoon.topology;

import java.util.List;

/// Whether this process should be sent requests, and why not.
///
/// @param reasons one sentence each; empty where it is ready
public record Readiness(List<String> reasons) {
    public Readiness {
        reasons = List.copyOf(reasons);
    }

    public boolean ready() {
        return reasons.isEmpty();
    }
}
