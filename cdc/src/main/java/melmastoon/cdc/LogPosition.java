package melmastoon.cdc;

import java.util.Comparator;

/// A position in one tenant's log.
record LogPosition(int epoch, long revision) implements Comparable<LogPosition> {
    static final LogPosition START = new LogPosition(0, 0);
    private static final Comparator<LogPosition> ORDER =
            Comparator.comparingInt(LogPosition::epoch).thenComparingLong(LogPosition::revision);

    static LogPosition later(LogPosition one, LogPosition other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    @Override
    public int compareTo(LogPosition other) {
        return ORDER.compare(this, other);
    }
}
