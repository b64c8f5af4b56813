package melmastoon.connectors;

import java.util.TreeSet;

/// How far one partition is: which of its polled records are still on their way.
///
/// Only what is contiguously through is committed, so a restart repeats a tail and skips nothing.
final class Progress {
    private final TreeSet<Long> open = new TreeSet<>();
    private long next;
    private long committed = -1;

    void taken(long offset) {
        open.add(offset);
        next = offset + 1;
    }

    void through(long offset) {
        open.remove(offset);
    }

    int inFlight() {
        return open.size();
    }

    /// How far reading has run ahead of the first record that is not through.
    long ahead() {
        return open.isEmpty() ? 0 : next - open.first();
    }

    /// The offset to commit: that of the first record that is not through.
    ///
    /// @param position of the consumer, which also counts the markers of transactions
    long committable(long position) {
        return open.isEmpty() ? position : open.first();
    }

    /// Whether `offset` is news for the broker.
    boolean commit(long offset) {
        var news = offset > committed;
        committed = Math.max(committed, offset);
        return news;
    }

    /// The broker did not take it.
    void commitAgain() {
        committed = -1;
    }
}
