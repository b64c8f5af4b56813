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
    private long handled = -1;
    private boolean serving;
    private boolean caughtUp;
    private int epoch;
    private volatile State now = new State(-1, null, null, 0, false);

    /// @param offset   of the last record that was handled; -1 before the first
    /// @param asOf     up to when the views are complete; null while that is not known
    /// @param newest   instant of the newest watermark, whether it was reached or not; null before the first
    /// @param epoch    the highest of all watermarks; 0 before the first
    /// @param caughtUp whether all watermarks were reached at some moment since the partition is served
    record State(
            long offset, @Nullable Instant asOf, @Nullable Instant newest, int epoch, boolean caughtUp) {
        Optional<Instant> age() {
            return Optional.ofNullable(asOf);
        }
    }

    State now() {
        return now;
    }

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
        caughtUp = false;
        settle();
    }

    synchronized void withdraw() {
        serving = false;
        settle();
    }

    /// An offset below the last one is that of a record that is read again: what was handled stays so.
    synchronized void handled(long offset) {
        handled = Math.max(handled, offset);
        settle();
    }

    synchronized void watermark(Watermark watermark) {
        var last = ahead.peekLast();
        if (last != null && (last.offset() >= watermark.offset() || ahead.size() >= AHEAD)) {
            ahead.removeLast();
        }
        ahead.addLast(watermark);
        epoch = Math.max(epoch, watermark.epoch());
        settle();
    }

    private void settle() {
        if (serving) {
            for (var next = ahead.peekFirst(); next != null && next.offset() <= handled; next = ahead.peekFirst()) {
                reached = ahead.removeFirst();
            }
        }
        var known = reached;
        var newest = ahead.isEmpty() ? known : ahead.peekLast();
        caughtUp |= serving && known != null && ahead.isEmpty();
        now = new State(
                handled,
                serving && known != null ? known.instant() : null,
                newest == null ? null : newest.instant(),
                epoch,
                caughtUp);
    }
}
