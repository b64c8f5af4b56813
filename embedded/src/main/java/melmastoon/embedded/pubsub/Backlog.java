package melmastoon.embedded.pubsub;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.Subscription;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import melmastoon.embedded.pubsub.Line.Entry;
import melmastoon.embedded.pubsub.Line.State;

/// What one subscription still owes its subscribers, and the rules by which it hands out, takes back and repeats.
///
/// With ordering on, the messages of one key go out in order and to one consumer at a time; when one comes back
/// (negative acknowledgement or deadline passed), it and every later message of the key go out again, also those
/// that were acknowledged in between, as Google documents it. Without ordering each message stands alone.
///
/// Bounded: above `MAX_MESSAGES` or `MAX_BYTES` the oldest message is dropped and counted, where the real service
/// would keep it for its retention time. Time is an argument, in milliseconds; one lock guards everything.
final class Backlog {
    static final int MAX_MESSAGES = 100_000;
    static final long MAX_BYTES = 64L << 20;

    private final Map<String, Line> keyed = new HashMap<>();
    private final LinkedHashSet<Line> ready = new LinkedHashSet<>();
    private final Map<String, Entry> out = new HashMap<>();
    private final LinkedHashSet<Entry> arrived = new LinkedHashSet<>();
    private final int maxMessages;
    private final long maxBytes;
    private Subscription settings;
    private long ackIds;
    private long bytes;
    private long dropped;

    Backlog(Subscription settings) {
        this(settings, MAX_MESSAGES, MAX_BYTES);
    }

    Backlog(Subscription settings, int maxMessages, long maxBytes) {
        this.settings = settings;
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    synchronized Subscription settings() {
        return settings;
    }

    synchronized void settings(Subscription changed) {
        settings = changed;
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized void add(PubsubMessage message) {
        var key = settings.getEnableMessageOrdering() ? message.getOrderingKey() : "";
        var line = key.isEmpty() ? new Line("") : keyed.computeIfAbsent(key, Line::new);
        var entry = new Entry(message, line);
        line.entries.add(entry);
        arrived.add(entry);
        bytes += entry.size();
        ready.add(line);
        while (arrived.size() > maxMessages || (bytes > maxBytes && arrived.size() > 1)) {
            var oldest = arrived.getFirst();
            letGo(oldest);
            oldest.state = State.DONE;
            forgetFinished(oldest.line);
            dropped++;
        }
    }

    /// At most `limit` messages for `consumer`, each with a new acknowledgement id and a deadline.
    synchronized List<ReceivedMessage> take(Consumer consumer, int limit, int deadlineSeconds, long now) {
        var taken = new ArrayList<ReceivedMessage>();
        for (var lines = ready.iterator(); lines.hasNext() && taken.size() < limit && consumer.hasRoom(); ) {
            var line = lines.next();
            if (line.notBefore > now || (line.owner != null && !line.owner.equals(consumer.id))) {
                continue;
            }
            for (var entry : line.entries) {
                if (taken.size() == limit || !consumer.hasRoom() || consumer.waitsFor(line)) {
                    break;
                }
                if (entry.state == State.WAITING) {
                    taken.add(handOut(entry, consumer, deadlineSeconds, now));
                }
            }
            if (!line.hasWaiting()) {
                lines.remove();
            }
        }
        return taken;
    }

    private ReceivedMessage handOut(Entry entry, Consumer consumer, int deadlineSeconds, long now) {
        var ackId = "ack-" + ++ackIds;
        entry.state = State.OUT;
        entry.ackId = ackId;
        entry.holder = consumer;
        entry.deadline = now + deadlineSeconds * 1000L;
        entry.attempts++;
        entry.line.owner = consumer.id;
        entry.line.out++;
        consumer.took(entry.size());
        out.put(ackId, entry);
        var received = ReceivedMessage.newBuilder().setAckId(ackId).setMessage(entry.message);
        return (settings.hasDeadLetterPolicy() ? received.setDeliveryAttempt(entry.attempts) : received).build();
    }

    /// An unknown id is ignored: its message was repeated meanwhile, and the repeat will be acknowledged.
    synchronized void acknowledge(Collection<String> ids) {
        for (var id : ids) {
            var entry = out.get(id);
            if (entry != null) {
                letGo(entry);
                entry.state = State.DONE;
                forgetFinished(entry.line);
            }
        }
    }

    /// A new deadline from now; 0 seconds gives the message back.
    ///
    /// @return what has used up its delivery attempts and belongs on the dead-letter topic
    synchronized List<PubsubMessage> extend(Collection<String> ids, int seconds, long now) {
        var dead = new ArrayList<PubsubMessage>();
        for (var id : ids) {
            var entry = out.get(id);
            if (entry != null && seconds > 0) {
                entry.deadline = now + seconds * 1000L;
            } else if (entry != null) {
                takeBack(entry, now, dead);
            }
        }
        return dead;
    }

    /// Takes back what was not acknowledged in time; the answer is that of [#extend].
    synchronized List<PubsubMessage> expire(long now) {
        var dead = new ArrayList<PubsubMessage>();
        for (var entry : List.copyOf(out.values())) {
            if (entry.state == State.OUT && entry.deadline <= now) {
                takeBack(entry, now, dead);
            }
        }
        return dead;
    }

    private void takeBack(Entry failed, long now, List<PubsubMessage> dead) {
        var line = failed.line;
        var policy = settings.getDeadLetterPolicy();
        var givenUp = settings.hasDeadLetterPolicy() && failed.attempts >= policy.getMaxDeliveryAttempts();
        var later = false;
        for (var entry : line.entries) {
            later |= entry == failed;
            if (later && entry.state != State.WAITING) {
                letGo(entry);
                entry.state = State.WAITING;
            }
        }
        if (givenUp) {
            failed.state = State.DONE;
            dead.add(failed.message);
        }
        line.notBefore = now + Backoff.millis(settings, failed.attempts);
        forgetFinished(line);
        if (line.hasWaiting()) {
            ready.add(line);
        }
    }

    /// The entry is leased to no consumer any more.
    private void letGo(Entry entry) {
        if (entry.ackId != null && out.remove(entry.ackId) != null) {
            entry.line.out--;
            if (entry.holder != null) {
                entry.holder.gaveBack(entry.size());
            }
        }
        if (entry.line.out == 0) {
            entry.line.owner = null;
        }
    }

    private void forgetFinished(Line line) {
        while (!line.entries.isEmpty() && line.entries.getFirst().state == State.DONE) {
            var finished = line.entries.removeFirst();
            arrived.remove(finished);
            bytes -= finished.size();
        }
        if (line.entries.isEmpty()) {
            keyed.remove(line.key, line);
            ready.remove(line);
        }
    }
}
