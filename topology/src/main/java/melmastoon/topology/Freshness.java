package melmastoon.topology;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import melmastoon.schemas.Watermark;
import org.jspecify.annotations.Nullable;

/// How old one partition's views are: complete up to the instant of the newest watermark whose offset was handled.
///
/// Watermarks come from one thread, offsets from another, and decisions read from many.
final class Freshness {
    /// A reader this many watermarks behind loses their detail, not their order: minutes of lag.
    private static final int AHEAD = 1_000;

    private final Deque<Watermark> ahead = new ArrayDeque<>();
    private @Nullable Watermark reached;
    private volatile long handled = -1;
    private volatile boolean serving;
    private volatile @Nullable Instant asOf;

    /// The partition's views are those of a store that has handled `offset`, which may be less than an earlier one
    /// that was given up.
    synchronized void serve(long offset) {
        var before = reached;
        if (before != null && before.offset() > offset) {
            ahead.addFirst(before);
            reached = null;
        }
        handled = offset;
        serving = true;
        settle();
    }

    synchronized void withdraw() {
        serving = false;
        settle();
    }

    synchronized void handled(long offset) {
        handled = offset;
        settle();
    }

    synchronized void watermark(Watermark watermark) {
        var last = ahead.peekLast();
        if (last != null && (last.offset() >= watermark.offset() || ahead.size() >= AHEAD)) {
            ahead.removeLast();
        }
        ahead.addLast(watermark);
        settle();
    }

    /// Empty while that is not known: nothing is served, or no watermark was reached yet.
    Optional<Instant> asOf() {
        return Optional.ofNullable(asOf);
    }

    long offset() {
        return handled;
    }

    private void settle() {
        if (serving) {
            for (var next = ahead.peekFirst(); next != null && next.offset() <= handled; next = ahead.peekFirst()) {
                reached = ahead.removeFirst();
            }
        }
        var known = reached;
        asOf = serving && known != null ? known.instant() : null;
    }
}
