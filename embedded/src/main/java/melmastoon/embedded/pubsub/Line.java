package melmastoon.embedded.pubsub;

import com.google.pubsub.v1.PubsubMessage;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// The messages of one ordering key, oldest first; a message without a key has a line of its own.
final class Line {
    final ArrayDeque<Entry> entries = new ArrayDeque<>();
    final String key;

    /// Whose the key is while it holds messages of it.
    @Nullable
    String owner;

    int out;

    /// Not handed out again before this instant (ms), where the subscription backs off after a negative
    /// acknowledgement.
    long notBefore;

    Line(String key) {
        this.key = key;
    }

    boolean hasWaiting() {
        return entries.stream().anyMatch(entry -> entry.state == State.WAITING);
    }

    enum State {
        WAITING,
        OUT,
        /// Acknowledged, and kept because an earlier message of the key is not: a repeat of that one repeats this one.
        DONE
    }

    static final class Entry {
        final PubsubMessage message;
        final Line line;
        State state = State.WAITING;

        @Nullable
        String ackId;

        @Nullable
        Consumer holder;

        long deadline;
        int attempts;

        Entry(PubsubMessage message, Line line) {
            this.message = message;
            this.line = line;
        }

        int size() {
            return message.getSerializedSize();
        }
    }
}
