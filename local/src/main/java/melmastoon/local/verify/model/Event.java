package melmastoon.local.verify.model;

import java.util.List;

/// What must be in the log after a command.
///
/// @param type   between `melmastoon.tenant.` and `.v1`
/// @param states of what it changed; two where a unit took another one in
public record Event(String type, List<State> states) {
    static Event of(String type, State... states) {
        return new Event(type, List.of(states));
    }
}
