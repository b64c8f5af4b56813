package melmastoon.local.e2e;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import melmastoon.local.stack.Part;

/// Asks again and again whether somebody may still do what nothing that happens meanwhile should take away.
final class Watch implements AutoCloseable {
    /// Checks have a budget.
    private static final long PAUSE_NANOS = 50_000_000;

    private final Queue<String> denials = new ConcurrentLinkedQueue<>();
    private final ReentrantReadWriteLock asking = new ReentrantReadWriteLock();
    private final Thread thread;
    private volatile boolean closed;

    Watch(Hotel hotel, String user, String permission, String property) {
        thread = Thread.ofVirtual().start(() -> {
            while (!closed) {
                asking.readLock().lock();
                try {
                    var reply = hotel.checkNow(user, permission, property);
                    if (!reply.json().path("allowed").asBoolean()) {
                        denials.add(reply.json().toString());
                    }
                } catch (RuntimeException | AssertionError e) {
                    denials.add(e.toString());
                } finally {
                    asking.readLock().unlock();
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        });
    }

    /// Does `change`; where it takes the only query-api away, nothing is asked meanwhile.
    void without(Part part, Runnable change) {
        if (part != Part.QUERY_API) {
            change.run();
            return;
        }
        asking.writeLock().lock();
        try {
            change.run();
        } finally {
            asking.writeLock().unlock();
        }
    }

    /// Every answer that was no permit.
    Queue<String> denials() {
        return denials;
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
