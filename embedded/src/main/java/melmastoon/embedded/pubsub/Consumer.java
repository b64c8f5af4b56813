package melmastoon.embedded.pubsub;

/// Who holds messages of a [Backlog]: one streaming pull, or one unary pull. Guarded by the backlog's lock.
///
/// An ordering key belongs to the consumer that holds its messages, by `id`, so a stream that reconnects under the
/// same client id goes on where it was.
final class Consumer {
    final String id;
    private final long maxMessages;
    private final long maxBytes;
    private final boolean isOnePerKey;
    private long messages;
    private long bytes;

    /// A limit of 0 or less is none, as in the protocol.
    Consumer(String id, long maxMessages, long maxBytes) {
        this(id, maxMessages, maxBytes, false);
    }

    private Consumer(String id, long maxMessages, long maxBytes, boolean isOnePerKey) {
        this.id = id;
        this.maxMessages = maxMessages > 0 ? maxMessages : Long.MAX_VALUE;
        this.maxBytes = maxBytes > 0 ? maxBytes : Long.MAX_VALUE;
        this.isOnePerKey = isOnePerKey;
    }

    /// One that is given the next message of an ordering key when it has acknowledged the one before.
    static Consumer onePerKey(String id, long maxMessages) {
        return new Consumer(id, maxMessages, 0, true);
    }

    boolean waitsFor(Line line) {
        return isOnePerKey && line.out > 0;
    }

    boolean hasRoom() {
        return messages < maxMessages && bytes < maxBytes;
    }

    void took(int size) {
        messages++;
        bytes += size;
    }

    void gaveBack(int size) {
        messages--;
        bytes -= size;
    }
}
