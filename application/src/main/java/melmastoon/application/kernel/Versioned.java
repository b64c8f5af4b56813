package melmastoon.application.kernel;

import java.util.Map;
import melmastoon.access.Position;

/// A state as it is stored.
///
/// @param version   how many published events led to it, from 1; what an `ETag` shows
/// @param positions of the events that made those parts of the state that say so, by [AggregateType#parts]
public record Versioned<S>(S state, int version, Map<String, Position> positions) {
    public Versioned {
        positions = Map.copyOf(positions);
    }

    public Versioned(S state, int version) {
        this(state, version, Map.of());
    }
}
