package melmastoon.local.stack;

import org.jspecify.annotations.Nullable;

/// Reads from the processes' own metrics how far behind the database they are.
final class LagReading {
    private LagReading() {}

    static StatusReport.@Nullable Lag read(int portBase) {
        return null;
    }
}
